#include "app/lull/exporter.h"

#include "core/output/sessions_writer.h"
#include "core/output/summary_writer.h"

#include <QSaveFile>

#include <streambuf>

namespace lull::app {

namespace {

// Lets core's writers, which know std::ostream, write into a QSaveFile.
class DeviceBuffer final : public std::streambuf {
public:
    explicit DeviceBuffer(QIODevice& device) : m_device(device) {}

protected:
    std::streamsize xsputn(const char* bytes, std::streamsize count) override { return m_device.write(bytes, count); }
    int_type overflow(int_type byte) override
    {
        const char c = traits_type::to_char_type(byte);
        return m_device.write(&c, 1) == 1 ? byte : traits_type::eof();
    }

private:
    QIODevice& m_device;
};

Error cannotWrite(const QString& path, const QString& why)
{
    return {ErrorCode::Unreadable, "cannot be written (" + why.toStdString() + ")", path.toStdString(),
            "choose a file in a folder you may write to"};
}

template <typename Write>
std::expected<void, Error> saveWhole(const QString& path, const Write& write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return std::unexpected(cannotWrite(path, file.errorString()));
    if (!write(file) || !file.commit())
        return std::unexpected(cannotWrite(path, file.errorString()));
    return {};
}

template <typename Write>
std::expected<void, Error> saveText(const QString& path, const Write& write)
{
    return saveWhole(path, [&write](QIODevice& device) {
        DeviceBuffer buffer(device);
        std::ostream out(&buffer);
        write(out);
        return out.good();
    });
}

} // namespace

std::expected<void, Error> saveSessionsCsv(const Snapshot& snapshot, const QString& path)
{
    const Dataset& data = *snapshot.opened.data;
    // A stream's snapshots list no sessions: they come many times a second.
    const auto listed = snapshot.live ? sessionize(data, snapshot.result->rule.gap) : std::nullopt;
    const Sessions& sessions = listed ? listed->sessions : *snapshot.sessions;
    return saveText(path, [&](std::ostream& out) { writeSessionsCsv(out, data, sessions); });
}

std::expected<void, Error> saveSummaryCsv(const Snapshot& snapshot, const QString& path)
{
    const OpenedData& opened = snapshot.opened;
    const SummaryContext context{opened.data->rules, snapshot.result->rule.gap, snapshot.late,
                                 snapshot.lost, opened.source->rejects.total()};
    return saveText(path, [&](std::ostream& out) { writeSummaryCsv(out, snapshot.summary, context); });
}

std::expected<void, Error> saveBytes(const QByteArray& bytes, const QString& path)
{
    return saveWhole(path, [&](QIODevice& device) { return device.write(bytes) == bytes.size(); });
}

std::expected<void, Error> savePicture(const QImage& picture, const QString& path)
{
    return saveWhole(path, [&](QIODevice& device) { return picture.save(&device, "PNG"); });
}

} // namespace lull::app
