// The first rows of a log as a table, with the columns in use marked.
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <map>
#include <vector>

namespace lull::ui {

class PreviewModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    // Rows may be shorter or longer than the header; what is beyond it is not shown.
    PreviewModel(QStringList columns, std::vector<std::vector<QString>> rows, QObject* parent = nullptr);

    // What each column in use is used for: shown under its name.
    void setUses(std::map<QString, QString> uses);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_columns;
    std::vector<std::vector<QString>> m_rows;
    std::map<QString, QString> m_uses;
};

} // namespace lull::ui
