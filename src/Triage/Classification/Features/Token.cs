namespace MentionTriage.Triage.Classification.Features;

/// <summary>One token: where it stands and the hash of its normalised form.</summary>
internal struct Token
{
    /// <summary>First UTF-16 code unit in the original text.</summary>
    public int Start;

    /// <summary>One past the last UTF-16 code unit in the original text.</summary>
    public int End;

    /// <summary>First character in <see cref="FoldedText"/>.</summary>
    public int FoldedStart;

    /// <summary>Length in <see cref="FoldedText"/>.</summary>
    public int FoldedLength;

    /// <summary>Letters and digits of a word, apostrophes left out.</summary>
    public int Letters;

    /// <summary>Hash of the normalised form: equal for all handles, all links, all numbers of one shape.</summary>
    public uint Hash;

    public TokenKind Kind;

    /// <summary>Written in capitals, three letters or more.</summary>
    public bool Capitals;

    /// <summary>A letter three times or more in a row.</summary>
    public bool Elongated;

    /// <summary>Part of a hashtag.</summary>
    public bool Hashtag;
}
