// What the look at the log's quality found, the worst first; suspected bots can be left out from here.
#pragma once

#include "ui/panels/panel_page.h"

#include <memory>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace lull::ui {

class FindingCard;

class QualityPage final : public PanelPage {
    Q_OBJECT
public:
    explicit QualityPage(QWidget* parent = nullptr);

    [[nodiscard]] PanelQuestion question() const override { return {.panel = PanelKind::Quality}; }
    void setSnapshot(const Snapshot& snapshot) override;
    // Every snapshot has the report, and no gap moves it.
    void setAnswer(const PanelAnswer&) override {}
    void setStale(bool) override {}

    [[nodiscard]] QLabel& head() { return *m_head; }
    [[nodiscard]] QPushButton* botsButton() { return m_botsButton; } // null without suspected bots

signals:
    void withoutBotsChosen(bool without);
    void readingRequested(); // how the log is read is to be chosen anew: that may mend what was found

private:
    void showReport();
    void addBotsButton(FindingCard& card);
    void addReadingButton(FindingCard& card);
    void showBots(bool leftOut);

    QLabel* m_head;
    QVBoxLayout* m_cards;
    QPushButton* m_botsButton = nullptr; // in a card
    std::shared_ptr<const QualityReport> m_report;
    bool m_botsLeftOut = false;
    bool m_isOfFile = false;             // and can be read otherwise
};

// "Data quality", with the number of findings that are no mere notes: "Data quality · 2"; "Quality · 2" where room is scarce.
[[nodiscard]] QString qualityTabTitle(const QualityReport* report, bool compact);

} // namespace lull::ui
