#include "app/engine/afterwork.h"

#include "core/quality/data_quality.h"
#include "core/thrown_error.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace lull::app {

namespace {

bool isOf(const Comparison& comparison, const Snapshot& snapshot)
{
    return snapshot.pinned && comparison.before == snapshot.pinned->result && comparison.after == snapshot.result
        && comparison.changes.ctrKind == snapshot.ctrKind;
}

} // namespace

Afterwork::Afterwork(std::function<void()> onNews, unsigned threads)
    : m_onNews(std::move(onNews)), m_threads(threads), m_studying(m_onNews), m_comparing(m_onNews)
{
}

void Afterwork::follow(const Snapshot& snapshot)
{
    followData(snapshot);
    followPinned(snapshot);
}

void Afterwork::followData(const Snapshot& snapshot)
{
    Datasets shown{snapshot.opened.data};
    if (snapshot.pinned && snapshot.pinned->opened.data != snapshot.opened.data)
        shown.push_back(snapshot.pinned->opened.data);
    Datasets wanted;
    bool isNew = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_examined != snapshot.opened.data->table) {
            m_examined = snapshot.opened.data->table;
            m_quality.reset();
        }
        std::erase_if(m_studies, [&](const Study& study) { return std::ranges::count(shown, study.data) == 0; });
        for (const auto& data : shown) {
            const auto known = std::ranges::find(m_studies, data, &Study::data);
            isNew = isNew || known == m_studies.end();
            if (known == m_studies.end())
                m_studies.push_back({data, data == snapshot.opened.data ? snapshot.opened.study : nullptr});
            if (!studyOf(data))
                wanted.push_back(data);
        }
    }
    if (isNew)
        m_studying.start([this, wanted, opened = snapshot.opened](const std::stop_token& stop) {
            study(wanted, stop);
            examine(opened, stop);
        });
}

void Afterwork::study(const Datasets& wanted, const std::stop_token& stop)
{
    for (const auto& data : wanted) {
        GapStudy found;
        try {
            auto finished = studyGaps(*data, stop, m_threads);
            if (!finished)
                return;
            found = std::move(*finished);
        } catch (const std::exception& thrown) {
            found = GapStudy{.profile = nullptr, .noProfile = errorOf(thrown), .withoutEndRules = false, .curves = nullptr, .suggestion = nullptr, .truth = nullptr};
        }
        {
            const std::lock_guard lock(m_mutex);
            const auto known = std::ranges::find(m_studies, data, &Study::data);
            if (known == m_studies.end())
                continue;
            known->study = std::make_shared<const GapStudy>(std::move(found));
        }
        m_onNews();
    }
}

// Once for a log: other rules look at the same events.
void Afterwork::examine(const OpenedData& opened, const std::stop_token& stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_quality && m_examined == opened.data->table)
            return;
    }
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    std::optional<QualityReport> found;
    try {
        found = examineQuality({opened.data->table, opened.source->rejects, opened.source->zone, now}, stop, m_threads);
    } catch (const std::exception&) {
        return; // out of memory: all else stands
    }
    if (!found)
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_examined != opened.data->table)
            return;
        m_quality = std::make_shared<const QualityReport>(std::move(*found));
    }
    m_onNews();
}

void Afterwork::followPinned(const Snapshot& snapshot)
{
    std::shared_ptr<Comparison> comparison;
    {
        const std::lock_guard lock(m_mutex);
        if (!snapshot.pinned) {
            m_comparison.reset();
            m_compared.reset();
            return;
        }
        if (m_comparison && isOf(*m_comparison, snapshot))
            return;
        comparison = std::make_shared<Comparison>(Comparison{snapshot.pinned->opened.data, snapshot.pinned->result,
                                                             snapshot.opened.data, snapshot.result,
                                                             SessionChanges{.ctrKind = snapshot.ctrKind}});
        m_comparison = comparison;
    }
    m_comparing.start([this, comparison](const std::stop_token& stop) { compare(comparison, stop); });
}

void Afterwork::compare(const std::shared_ptr<Comparison>& comparison, const std::stop_token& stop)
{
    std::optional<SessionChanges> changes;
    try {
        changes = findChanges({*comparison->dataBefore, *comparison->before}, {*comparison->dataAfter, *comparison->after},
                              comparison->changes.ctrKind, stop, m_threads);
    } catch (const std::exception&) {
        return; // out of memory: the numbers stand, the table stays as it was, marked stale
    }
    if (!changes)
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_comparison != comparison)
            return;
        auto done = std::make_shared<Comparison>(*comparison);
        done->changes = std::move(*changes);
        m_comparison = m_compared = std::move(done);
    }
    m_onNews();
}

std::shared_ptr<const GapStudy> Afterwork::studyOf(const std::shared_ptr<const Dataset>& data) const
{
    const auto known = std::ranges::find(m_studies, data, &Study::data);
    return known == m_studies.end() ? nullptr : known->study;
}

bool Afterwork::complete(Snapshot& snapshot) const
{
    const std::lock_guard lock(m_mutex);
    bool isNew = false;
    if (!snapshot.opened.study) {
        snapshot.opened.study = studyOf(snapshot.opened.data);
        isNew = snapshot.opened.study != nullptr;
    }
    if (!snapshot.opened.quality && m_quality && m_examined == snapshot.opened.data->table) {
        snapshot.opened.quality = m_quality;
        isNew = true;
    }
    if (snapshot.pinned && !snapshot.pinned->opened.study) {
        if (auto study = studyOf(snapshot.pinned->opened.data)) {
            auto pinned = std::make_shared<Snapshot>(*snapshot.pinned);
            pinned->opened.study = std::move(study);
            snapshot.pinned = std::move(pinned);
            isNew = true;
        }
    }
    if (!snapshot.comparison && m_compared && isOf(*m_compared, snapshot)) {
        snapshot.comparison = m_compared;
        isNew = true;
    }
    return isNew;
}

} // namespace lull::app
