using System.Globalization;
using System.Net;
using System.Text;

namespace MentionTriage.Triage.Classification.Evaluation;

/// <summary>Draws a curve in the unit square.</summary>
internal static class SvgChart
{
    private const int Size = 240;
    private const int Margin = 34;

    public static string Draw(Curve curve, string x, string y, bool diagonal)
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Size + 2 * Margin} {Size + 2 * Margin}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(curve.Name)}\" font-size=\"11\" fill=\"currentColor\">"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect x=\"{Margin}\" y=\"{Margin}\" width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"currentColor\" opacity=\".3\"/>"
        );
        foreach (var tick in new[] { 0, 0.5, 1 })
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{At(tick):0.#}\" y=\"{Margin + Size + 14}\" text-anchor=\"middle\">{tick}</text>"
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Margin - 6}\" y=\"{Up(tick) + 4:0.#}\" text-anchor=\"end\">{tick}</text>"
            );
        }

        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Margin + Size / 2}\" y=\"{Margin + Size + 28}\" text-anchor=\"middle\">{WebUtility.HtmlEncode(x)}</text>"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{Margin}\" y=\"{Margin - 8}\">{WebUtility.HtmlEncode(y)}</text>"
        );
        if (diagonal)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{At(0)}\" y1=\"{Up(0)}\" x2=\"{At(1)}\" y2=\"{Up(1)}\" stroke=\"currentColor\" opacity=\".3\"/>"
            );
        svg.Append("<polyline fill=\"none\" stroke=\"#2f7fd0\" stroke-width=\"2\" points=\"");
        foreach (var point in curve.Points)
            svg.Append(CultureInfo.InvariantCulture, $"{At(point.X):0.#},{Up(point.Y):0.#} ");
        return svg.Append("\"/></svg>").ToString();
    }

    private static double At(double value) => Margin + Size * value;

    private static double Up(double value) => Margin + Size * (1 - value);
}
