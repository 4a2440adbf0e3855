using System.Web;
using MentionTriage.Intake.Sources.X;

namespace MentionTriage.Tweetinvi;

/// <summary>What is asked for with each post, as Tweetinvi takes it. Its own sets are shared and must not be added to.</summary>
internal static class TweetinviFields
{
    /// <param name="parameter">A parameter of <see cref="XPostReader.Fields"/>.</param>
    public static HashSet<string> Of(string parameter) =>
        [.. HttpUtility.ParseQueryString(XPostReader.Fields)[parameter]!.Split(',')];
}
