using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class CharacterRunsTests
{
    [Fact]
    public void As_many_runs_are_read_as_are_counted()
    {
        var padded = new char[CharacterRuns.MaximumLength];
        for (var letters = 1; letters < 60; letters++)
        {
            var length = CharacterRuns.Pad(new string('a', letters), padded);
            Assert.Equal(
                CharacterRuns.Count(length),
                CharacterRuns.Read(padded.AsSpan(0, length), new uint[CharacterRuns.Most])
            );
        }
    }

    [Fact]
    public void Apostrophes_and_capitals_do_not_change_a_word() =>
        Assert.Equal(Padded("Don't"), Padded("dont"));

    [Fact]
    public void A_text_is_read_the_same_whatever_was_read_before_it()
    {
        using var fresh = LinearMentionClassifier.Load(ShippedModel.Directory);
        using var used = LinearMentionClassifier.Load(ShippedModel.Directory);
        // More words than are kept, so that some fall on the slots of others.
        for (var at = 0; at < 4_000; at++)
            used.Classify(
                $"word{at % 9}a{at}b gate{(char)('a' + at % 26)}{at}x",
                DateTimeOffset.UnixEpoch
            );
        string[] texts =
        [
            "stuck at the gate, please help",
            "worda1b gatea0x stuck",
            "thanks for the help",
        ];
        foreach (var text in texts)
        {
            var (first, second) = (
                fresh.Classify(text, DateTimeOffset.UnixEpoch),
                used.Classify(text, DateTimeOffset.UnixEpoch)
            );
            Assert.Equal(first.Urgency.Probabilities, second.Urgency.Probabilities);
            Assert.Equal(first.Delight, second.Delight);
            Assert.Equal(first.Evidence, second.Evidence);
        }
    }

    private static string Padded(string word)
    {
        var padded = new char[CharacterRuns.MaximumLength];
        return new string(padded, 0, CharacterRuns.Pad(word, padded));
    }
}
