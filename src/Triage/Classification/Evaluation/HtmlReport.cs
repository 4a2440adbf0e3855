using System.Globalization;
using System.Net;
using System.Text;

namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>Writes an evaluation as one HTML page that needs nothing else to be read.</summary>
public static class HtmlReport
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8886;--soft:#8883}
        body{font:15px/1.5 system-ui,sans-serif;max-width:68rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;margin:.5rem 0 1.5rem}td,th{padding:.25rem .7rem;border-bottom:1px solid var(--line);text-align:right}
        td:first-child,th:first-child,.text td{text-align:left}svg{max-width:22rem;width:100%}
        .curves{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0}figcaption{text-align:center}
        .text td{vertical-align:top;overflow-wrap:anywhere}
        """;

    /// <summary>The page; every text of a mention is escaped.</summary>
    public static string Write(EvaluationReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">")
            .Append(
                CultureInfo.InvariantCulture,
                $"<title>{Text(report.Model)} on {Text(report.File)}</title>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<style>{Style}</style><h1>{Text(report.Model)}</h1>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<p>Measured on {report.Rows} mentions of {Text(report.File)}. Intervals hold 95 % of 400 bootstrap samples.</p>"
            );
        AppendMeasures(page, report.Measures);
        foreach (var (source, measures) in report.BySource)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<details><summary>{Text(source)}, {measures[0].Rows} mentions</summary>"
            );
            AppendMeasures(page, measures);
            page.Append("</details>");
        }

        page.Append("<h2>What was taken for what</h2>");
        foreach (var matrix in report.Confusions)
            AppendMatrix(page, matrix);
        AppendCurves(
            page,
            "How often it is right when it is how sure",
            "said",
            "true",
            report.Reliability,
            true
        );
        AppendCurves(
            page,
            "Precision over recall",
            "recall",
            "precision",
            report.PrecisionRecall,
            false
        );
        AppendBehaviours(page, report);
        AppendMistakes(page, report.Mistakes);
        return page.Append("</html>").ToString();
    }

    private static void AppendMeasures(StringBuilder page, IReadOnlyList<Measure> measures)
    {
        var compared = measures.Any(measure => measure.Against is not null);
        page.Append("<table><tr><th>measure<th>value<th>interval<th>mentions")
            .Append(compared ? "<th>other model" : "")
            .Append("</tr>");
        foreach (var measure in measures)
        {
            page.Append(
                    CultureInfo.InvariantCulture,
                    $"<tr><td>{Text(measure.Name)}<td>{Percent(measure, measure.Value)}"
                )
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<td>{Percent(measure, measure.Low)} to {Percent(measure, measure.High)}<td>{measure.Rows}"
                )
                .Append(measure.Against is { } other ? $"<td>{Percent(measure, other)}" : "")
                .Append("</tr>");
        }

        page.Append("</table>");
    }

    private static void AppendMatrix(StringBuilder page, ConfusionMatrix matrix)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"<table><tr><th>{Text(matrix.Name)}: truth \\ said"
        );
        foreach (var label in matrix.Labels)
            page.Append(CultureInfo.InvariantCulture, $"<th>{Text(label)}");
        page.Append("</tr>");
        for (var row = 0; row < matrix.Labels.Count; row++)
        {
            var sum = Math.Max(1, matrix.Counts[row].Sum());
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(matrix.Labels[row])}");
            foreach (var count in matrix.Counts[row])
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"<td style=\"background:rgb(60 130 200/{0.5 * count / sum:0.00})\">{count}"
                );
            page.Append("</tr>");
        }

        page.Append("</table>");
    }

    private static void AppendCurves(
        StringBuilder page,
        string title,
        string x,
        string y,
        IReadOnlyList<Curve> curves,
        bool diagonal
    )
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2><div class=\"curves\">");
        foreach (var curve in curves)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<figure>{SvgChart.Draw(curve, x, y, diagonal)}<figcaption>{Text(curve.Name)}</figcaption></figure>"
            );
        page.Append("</div>");
    }

    private static void AppendBehaviours(StringBuilder page, EvaluationReport report)
    {
        page.Append(
            "<h2>Behaviour tests</h2><table class=\"text\"><tr><th>what must hold<th>type<th>failed<th>for example</tr>"
        );
        foreach (var result in report.Behaviours)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(result.Name)}<td>{Text(result.Type)}<td>{result.Failures} of {result.Cases}<td>{Text(ExampleOf(result))}</tr>"
            );
        page.Append("</table>");
    }

    private static string ExampleOf(Behaviours.BehaviourResult result) =>
        result.Examples.Count > 0 ? result.Examples[0] : "";

    private static void AppendMistakes(StringBuilder page, IReadOnlyList<Mistake> mistakes)
    {
        page.Append(
            "<h2>Worst mistakes</h2><table class=\"text\"><tr><th>judgement<th>label<th>said<th>text</tr>"
        );
        foreach (var mistake in mistakes)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Text(mistake.Judgement)}<td>{Text(mistake.Truth)}<td>{Text(mistake.Said)}<td>{Text(mistake.Text)}</tr>"
            );
        page.Append("</table>");
    }

    // Calibration errors are told as they are, everything else in points of a hundred.
    private static string Percent(Measure measure, double value) =>
        measure.Name.EndsWith("calibration error", StringComparison.Ordinal)
            ? value.ToString("0.000", CultureInfo.InvariantCulture)
            : (100 * value).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
