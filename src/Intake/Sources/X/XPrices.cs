namespace MentionTriage.Intake.Sources.X;

/// <summary>What X charges in US dollars, 0 to 100 each; the defaults are the prices published for pay per use.</summary>
public sealed class XPrices
{
    /// <summary>A post read. Default 0.005.</summary>
    public decimal PostRead { get; set; } = 0.005m;

    /// <summary>An account read, which the authors of posts count as. Default 0.010.</summary>
    public decimal UserRead { get; set; } = 0.010m;

    /// <summary>A post read from the account's own mentions. Default 0.001.</summary>
    public decimal OwnMentionRead { get; set; } = 0.001m;

    /// <summary>A post written. Default 0.015.</summary>
    public decimal Post { get; set; } = 0.015m;

    /// <summary>An answer written to somebody who addressed the account. Default 0.010.</summary>
    public decimal SummonedReply { get; set; } = 0.010m;
}
