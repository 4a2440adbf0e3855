namespace MentionTriage.Intake.Sources.Hooks;

/// <summary>One address that outsiders post to: who may, and how what they send becomes mentions.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Source">The source of mentions whose mapping names none.</param>
/// <param name="Keys">SHA-256 of the bearer keys that let in.</param>
/// <param name="Secrets">The secrets of senders that sign, several while one is being replaced.</param>
/// <param name="Items">Where the list of entries stands in the body; <c>null</c>: the body is the list or the only entry.</param>
/// <param name="Deletions">How entries tell that what they name was deleted; any of these.</param>
/// <param name="Mapping">How an entry becomes a mention; <c>null</c>: it has the shape of <c>POST /api/mentions</c>.</param>
internal sealed record Hook(
    string Name,
    string Source,
    IReadOnlyList<byte[]> Keys,
    IReadOnlyList<HookSecret> Secrets,
    JsonPointer? Items,
    IReadOnlyList<HookDeletion> Deletions,
    HookMapping? Mapping
);
