namespace MentionTriage.Board.MentionDetail;

/// <summary>What is unfolded under the actions of a mention.</summary>
public enum Panel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Someone else has it: take over or leave it.</summary>
    Collision,

    /// <summary>Writing an answer.</summary>
    Reply,

    /// <summary>Writing a note.</summary>
    Note,

    /// <summary>Choosing until when.</summary>
    Snooze,

    /// <summary>Choosing how it ended.</summary>
    Resolve,
}
