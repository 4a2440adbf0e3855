namespace MentionTriage.Triage.Classification.Training;

/// <summary>The few parameters of training, chosen by cross-validation.</summary>
/// <param name="Penalty">Weight of the squared weights against the loss, above 0.</param>
/// <param name="VectorShare">How much the word vectors count beside the features; 0 without.</param>
/// <param name="RealWeight">What a mention somebody posted counts against one written for the corpus.</param>
internal sealed record TrainingSettings(double Penalty, float VectorShare, float RealWeight)
{
    /// <summary>Where the search begins.</summary>
    public static TrainingSettings Start { get; } = new(0.5, 1, 2);

    /// <summary>The settings that differ from these in one parameter, parameter by parameter.</summary>
    public IEnumerable<Func<TrainingSettings, TrainingSettings>> Steps()
    {
        yield return settings => settings with { Penalty = settings.Penalty / 2 };
        yield return settings => settings with { Penalty = settings.Penalty * 2 };
        yield return settings => settings with { RealWeight = settings.RealWeight * 2 };
        if (VectorShare == 0)
            yield break;
        yield return settings => settings with { VectorShare = settings.VectorShare / 2 };
        yield return settings => settings with { VectorShare = settings.VectorShare * 2 };
    }

    /// <inheritdoc />
    public override string ToString() =>
        FormattableString.Invariant(
            $"penalty {Penalty}, word vectors {VectorShare}, real mentions {RealWeight}"
        );
}
