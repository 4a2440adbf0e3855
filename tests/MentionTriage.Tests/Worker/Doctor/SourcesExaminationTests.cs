using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Tests.Fakes;
using MentionTriage.Worker.Doctor;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Worker.Doctor;

public sealed class SourcesExaminationTests
{
    [Fact]
    public async Task Each_network_is_heard_and_one_that_breaks_hides_no_other()
    {
        var findings = await RunAsync(
            TimeProvider.System,
            Network("good", (_, _, _) => Said(new("Signed in as @delta"))),
            Network(
                "bad",
                (_, _, _) => Said(new("The token is refused (401)", "Set Sources:Bad:Token"))
            ),
            Network(
                "odd",
                (_, _, _) => Said(new("The budget is spent", "Wait") { IsOnlyOdd = true })
            ),
            Network("broken", (_, _, _) => throw new InvalidOperationException("no route to host")),
            Network("quiet", null)
        );
        Assert.Equal(
            [
                (Verdict.Well, "good: Signed in as @delta"),
                (Verdict.Ill, "bad: The token is refused (401)"),
                (Verdict.Odd, "odd: The budget is spent"),
                (Verdict.Ill, "broken: no route to host"),
                (Verdict.Well, "quiet: switched on; there is nothing to sign in to."),
            ],
            findings.Select(finding => (finding.Verdict, finding.Detail))
        );
    }

    [Fact]
    public async Task A_network_that_does_not_answer_is_given_up()
    {
        var findings = await RunAsync(
            new HastyClock(),
            Network(
                "silent",
                async (_, _, cancel) =>
                {
                    await new TaskCompletionSource().Task.WaitAsync(cancel);
                    return [];
                }
            )
        );
        Assert.Equal("silent: it did not answer within 20 s", Assert.Single(findings).Detail);
    }

    [Fact]
    public async Task Nothing_switched_on_is_no_illness() =>
        Assert.Equal(Verdict.Well, Assert.Single(await RunAsync(TimeProvider.System)).Verdict);

    private static Task<IReadOnlyList<Finding>> RunAsync(
        TimeProvider time,
        params Network[] networks
    )
    {
        var settings = networks.Select(network =>
            KeyValuePair.Create($"{network.Section}:Enabled", (string?)"true")
        );
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return SourcesExamination.RunAsync(configuration, networks, time, CancellationToken.None);
    }

    private static Network Network(string name, ExamineNetwork? examine) =>
        new(name, name, (_, _) => { }) { Examine = examine };

    private static Task<IReadOnlyList<NetworkFinding>> Said(NetworkFinding finding) =>
        Task.FromResult<IReadOnlyList<NetworkFinding>>([finding]);
}
