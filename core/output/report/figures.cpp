#include "core/output/report/figures.h"

#include "core/output/number_text.h"
#include "core/output/report/figure_parts.h"
#include "core/output/report/number_rows.h"

namespace lull::report {

std::vector<Figure> figuresOf(const Report& report)
{
    std::vector<Figure> figures{overTimeFigure(report), ctrByGapFigure(report), sessionsByGapFigure(report), pausesFigure(report),
                                ctrSpreadFigure(report)};
    for (const Distribution& distribution : report.distributions)
        figures.push_back(spreadFigure(distribution));
    return figures;
}

Html tableOf(const std::vector<std::string>& heading, const std::vector<std::vector<std::string>>& rows)
{
    Html head;
    for (const std::string& name : heading)
        head += tag("th", name, R"( scope="col")");
    Html body;
    for (const auto& row : rows) {
        Html cells;
        for (std::size_t cell = 0; cell < row.size(); ++cell)
            cells += cell == 0 ? tag("th", row[cell], R"( scope="row")") : tag("td", row[cell]);
        body += tag("tr", cells) + Html{"\n"};
    }
    return tag("table", tag("thead", tag("tr", head)) + tag("tbody", body));
}

std::string nameOfCtr(const Report& report, CtrKind kind) { return std::string(rateOf(report.snapshot->summary, kind).name); }

std::string spellCtr(CtrKind kind, std::optional<double> value) { return isShare(kind) ? spellShare(value) : spellRatio(value); }

} // namespace lull::report
