using System.Globalization;
using MentionTriage.Escalation.Silences;

namespace MentionTriage.Escalation.Notifiers;

/// <summary>The sentences notices about silent sources are made of, the same in every channel.</summary>
internal static class SilenceWords
{
    /// <summary>One line that says what is the matter.</summary>
    public static string Headline(SilenceNotice notice) =>
        notice.News == SilenceNews.Silent
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{notice.Source} has said nothing since {notice.SilentSince:yyyy-MM-dd HH:mm} UTC, where {notice.ExpectedCount:0.#} mentions were to be expected"
            )
            : $"{notice.Source} is heard again, after {Length(notice)} of silence";

    /// <summary>What the source says of itself, on one line.</summary>
    public static string Detail(SilenceNotice notice) =>
        notice.News == SilenceNews.Heard ? "Nothing is left to do."
        : notice.Problem is { } problem ? PlainText.Clip(PlainText.OneLine(problem), 500)
        : "The source itself reports no trouble: check whether the account, its rules and its words still find what is said.";

    private static string Length(SilenceNotice notice)
    {
        var length = (notice.EndedAt ?? notice.CreatedAt) - notice.SilentSince;
        return length < TimeSpan.FromHours(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0} minutes")
            : string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0} hours");
    }
}
