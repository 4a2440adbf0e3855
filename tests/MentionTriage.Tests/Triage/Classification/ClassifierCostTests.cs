using System.Collections.Concurrent;

namespace MentionTriage.Tests.Triage.Classification;

public sealed class ClassifierCostTests
{
    private const string Text =
        "@NorthAir stuck at the gate 😡, our connection leaves in 15 minutes and nobody is here. Please help!";

    [Fact]
    public void A_call_allocates_its_result_and_nothing_more()
    {
        for (var warm = 0; warm < 200; warm++)
            ShippedModel.Classify(Text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 100; call++)
            ShippedModel.Classify(Text);
        // The assessment, its six parts, four probabilities, the words of the window, and eight spans of 40 bytes.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 1, 950);
    }

    [Fact]
    public void Threads_that_share_the_classifier_get_what_one_alone_gets()
    {
        string[] texts =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(at => $"{Text} {at} {new string('!', at)} thanks {at % 7}"),
        ];
        var alone = texts.Select(text => ShippedModel.Classify(text)).ToList();
        var wrong = new ConcurrentBag<string>();
        Parallel.For(
            0,
            400,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            at =>
            {
                var (text, expected) = (texts[at % 40], alone[at % 40]);
                var said = ShippedModel.Classify(text);
                if (
                    !said.Urgency.Probabilities.SequenceEqual(expected.Urgency.Probabilities)
                    || !said.Evidence.SequenceEqual(expected.Evidence)
                )
                    wrong.Add(text);
            }
        );
        Assert.Empty(wrong);
    }
}
