namespace MentionTriage.Triage.Classification.Features;

/// <summary>What a token is, which decides what of its spelling the classifier may see.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Handle,
    Link,
    Emoji,
    Emoticon,
    Punctuation,
}
