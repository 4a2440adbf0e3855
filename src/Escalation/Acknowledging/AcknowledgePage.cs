using System.Globalization;
using System.Net;
using System.Text;
using MentionTriage.Escalation.Notifiers;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Escalation.Acknowledging;

/// <summary>
/// The page behind an acknowledge link: no script, nothing fetched, one button for each person. Looking at it
/// changes nothing, for mail scanners and chat previews look at every link.
/// </summary>
internal static class AcknowledgePage
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 16px;color:#13181D;background:#fff}
        blockquote{font:20px/1.5 Georgia,serif;margin:24px 0;padding-left:16px;border-left:2px solid #E2E6EA;overflow-wrap:anywhere;white-space:pre-line}
        p{color:#444E59}button{font:600 16px system-ui,sans-serif;min-height:48px;padding:0 24px;margin:0 8px 8px 0;border:0;border-radius:6px;background:#1D4ED1;color:#fff;cursor:pointer}
        @media(prefers-color-scheme:dark){body{color:#E8ECF0;background:#14181C}p{color:#B4BEC8}blockquote{border-color:#262D34}button{background:#8DB0FF;color:#13181D}}
        """;

    /// <summary>Asks.</summary>
    /// <param name="page">What the link is about.</param>
    /// <param name="actor">Who is signed in, if anybody.</param>
    public static IResult Ask(LinkedPage page, string? actor)
    {
        var people = actor is not null ? [actor] : page.People;
        var buttons =
            people.Count == 0
                ? Button("", "I have it")
                : string.Concat(
                    people.Select(name =>
                        Button(name, people.Count == 1 ? "I have it" : $"{name} has it")
                    )
                );
        return Html(
            StatusCodes.Status200OK,
            "Somebody is needed",
            $"""<p>{Encode(page.Reason)}.</p>{Quote(page)}<form method="post">{buttons}</form>"""
        );
    }

    /// <summary>Says who has it.</summary>
    public static IResult Taken(LinkedPage page, string? holder, bool over) =>
        Html(
            StatusCodes.Status200OK,
            over ? "It is over" : $"{holder ?? "Somebody"} has it",
            $"<p>{(over ? "Nobody needs to do anything any more." : "Nobody else is paged about this.")}</p>{Quote(page)}"
        );

    /// <summary>The link is forged, damaged or too old, or its mention is gone.</summary>
    public static IResult NotFound() =>
        Html(
            StatusCodes.Status404NotFound,
            "This link does not work any more",
            "<p>It has expired, was cut short on its way, or the mention is gone. Open the board to see what needs somebody.</p>"
        );

    private static string Button(string name, string label) =>
        $"""<button name="as" value="{Encode(name)}">{Encode(label)}</button>""";

    private static string Quote(LinkedPage page)
    {
        var author = PlainText.OneLine(page.AuthorHandle ?? "somebody");
        return $"""
            <blockquote dir="auto">{Encode(PlainText.Clip(page.Text, 600))}</blockquote>
            <p><bdi>{Encode(PlainText.Clip(author, 80))}</bdi> on {Encode(page.Source)}</p>
            """;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static IResult Html(int status, string title, string body) =>
        Results.Content(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <meta name="robots" content="noindex"><title>{Encode(
                    title
                )}</title><style>{Style}</style></head>
                <body><h1>{Encode(title)}</h1>{body}</body></html>
                """
            ),
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );
}
