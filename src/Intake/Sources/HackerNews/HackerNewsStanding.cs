namespace MentionTriage.Intake.Sources.HackerNews;

/// <summary>What Hacker News says of a single item.</summary>
internal enum HackerNewsStanding
{
    /// <summary>It stands.</summary>
    There,

    /// <summary>It stands without words and author: deleted.</summary>
    Deleted,

    /// <summary>There is none of this id.</summary>
    Missing,

    /// <summary>Too long a thread to read, or an answer nobody understands.</summary>
    Unclear,
}
