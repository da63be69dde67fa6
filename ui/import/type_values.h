// Which value of the type column means which event: a row a value, with how often it occurs and a choice.
#pragma once

#include "core/input/mapping.h"

#include <QTableWidget>

#include <cstdint>
#include <vector>

namespace lull::ui {

struct TypeValue {
    QString value;
    std::uint64_t count = 0;
};

// What a value most likely means, by its name: "AppOpen", "site_search", "clicked_result". Other where nothing fits.
[[nodiscard]] EventType likelyType(const QString& value);

class TypeValues final : public QTableWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostValues = 100; // beyond these a value stays "other": choices would be endless

    explicit TypeValues(QWidget* parent = nullptr);

    // Preselects what `known` says, else what is likely.
    void setValues(const std::vector<TypeValue>& values, const std::map<std::string, EventType, std::less<>>& known);
    [[nodiscard]] std::map<std::string, EventType, std::less<>> types() const;
    [[nodiscard]] bool hasSearch() const;

signals:
    void changed();

private:
    void addRow(int row, const TypeValue& value, EventType type);
};

} // namespace lull::ui
