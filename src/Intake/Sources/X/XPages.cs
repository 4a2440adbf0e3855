using System.Globalization;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.X;

/// <summary>Reads pages of posts, newest first as X gives them.</summary>
internal sealed class XPages(XPostReader posts, XSpendMeter spend, TimeProvider time)
{
    /// <summary>Search knows seven days; a little less, because our clock is not X's.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7) - TimeSpan.FromHours(1);

    /// <summary>Reads one page.</summary>
    /// <param name="sinceId">Posts after this one.</param>
    /// <param name="backfill">How far back to look when there is none.</param>
    /// <param name="ask">Asks X for the page, from where it is told.</param>
    /// <param name="areOwnMentions">Whether X itself says that they address the brand.</param>
    /// <exception cref="SourceUnavailableException">X does not give it.</exception>
    public async Task<XPage> ReadAsync(
        ulong? sinceId,
        TimeSpan backfill,
        Func<XPageStart, Task<WireAnswer>> ask,
        bool areOwnMentions = false
    )
    {
        var answer = await ask(From(sinceId, backfill));
        if (XFaults.IsTooOld(answer))
            answer = await ask(StartTime(Memory));
        if (!answer.IsSuccess)
            throw XFaults.Of(XParty.App, answer);
        return Read(answer, areOwnMentions);
    }

    private XPage Read(WireAnswer answer, bool areOwnMentions)
    {
        using var json = answer.Json(XParty.App);
        var root = json.RootElement;
        // A success may hold errors beside its data, or no data at all.
        var data = root.List("data").ToArray();
        var includes = new XIncludes(root.Field("includes"));
        spend.Note(XReads.Of(data, includes), areOwnMentions);
        var meta = root.Field("meta");
        var newest = Believable(meta?.Text("newest_id"));
        foreach (var post in data)
            newest = SnowflakeId.Later(newest, Believable(post.Text("id")));
        return new XPage(
            [
                .. data.Reverse()
                    .Select(post => posts.Read(post, includes, areOwnMentions))
                    .OfType<SourceEvent>(),
            ],
            newest,
            meta?.Text("next_token")
        );
    }

    /// <summary>An id from the future would make every later search come back empty.</summary>
    private ulong? Believable(string? id) =>
        SnowflakeId.Parse(id) is { } number
        && SnowflakeId.At(number) < time.GetUtcNow() + TimeSpan.FromHours(1)
            ? number
            : null;

    private XPageStart From(ulong? sinceId, TimeSpan backfill)
    {
        if (sinceId is { } id && time.GetUtcNow() - SnowflakeId.At(id) < Memory)
            return new XPageStart("since_id", SnowflakeId.Write(id));
        var back = sinceId is null ? backfill : Memory;
        return StartTime(back > TimeSpan.FromMinutes(1) ? back : TimeSpan.FromMinutes(1));
    }

    private XPageStart StartTime(TimeSpan back) =>
        new(
            "start_time",
            (time.GetUtcNow() - back).ToString(
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture
            )
        );
}
