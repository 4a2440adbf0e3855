namespace MentionTriage.Tests.Soak;

/// <summary>What is true of one mention.</summary>
internal sealed class TrueMention
{
    public required string Text { get; set; }

    public int Edits { get; set; }

    public int SharesCount { get; set; }

    public int AnswersCount { get; set; }

    public bool IsDeleted { get; set; }
}
