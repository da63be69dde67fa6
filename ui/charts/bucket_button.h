// In the head of CTR over time: into which stretches of time it gathers sessions, and by whose clock.
#pragma once

#include "core/metrics/bucket_choice.h"

#include <QToolButton>

#include <string>

class QActionGroup;

namespace lull::ui {

class BucketButton final : public QToolButton {
    Q_OBJECT
public:
    explicit BucketButton(QWidget* parent = nullptr);

    // What is in force. Nothing is chosen until it is set here: a tick that came by a click is taken back.
    void setChoice(const BucketChoice& choice);
    [[nodiscard]] const BucketChoice& choice() const { return m_choice; }
    // The zone that the log's times were read in, offered beside UTC and this computer's.
    void setLogZone(const std::string& zone);
    // Off for a stream, whose buckets follow its span.
    void setOffered(bool offered);

signals:
    void bucketsChosen(const lull::BucketChoice& choice);

private:
    void buildWidths();
    void fillZones();
    void addZone(const QString& text, const std::string& zone);
    void askForZone();
    void choose(const BucketChoice& choice);
    void showChoice();

    BucketChoice m_choice;
    std::string m_logZone = "UTC";
    QActionGroup* m_widths;
    QActionGroup* m_zones;
};

} // namespace lull::ui
