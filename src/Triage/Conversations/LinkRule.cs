namespace MentionTriage.Triage.Conversations;

/// <summary>Why a mention follows another; of two rules that apply the first decides. Stored by number.</summary>
internal enum LinkRule
{
    /// <summary>It answers it.</summary>
    Answers = 1,

    /// <summary>The same author said it before in the same thread.</summary>
    SameAuthor = 2,

    /// <summary>It opened the thread.</summary>
    Opening = 3,

    /// <summary>Both answer, or belong to the thread of, a mention that was deleted: it tied them together.</summary>
    Orphans = 4,
}
