using MentionTriage.Worker.Hosting;

namespace MentionTriage.Tests.Worker;

public sealed class RoleNamesTests
{
    [Fact]
    public void No_list_means_every_role() => Assert.Equal(Roles.All, RoleNames.Parse(" "));

    [Fact]
    public void Roles_may_be_typed_in_any_case_and_order() =>
        Assert.Equal(Roles.Intake | Roles.Escalation, RoleNames.Parse("Escalation, intake"));

    [Theory]
    [InlineData("intake,trigae")]
    [InlineData("none")]
    [InlineData("all")]
    public void An_unknown_role_is_named_with_the_known_ones(string list)
    {
        var error = Assert.Throws<ConfigurationProblemException>(() => RoleNames.Parse(list));
        Assert.Contains(
            "intake, triage, board, escalation",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Roles_read_back_in_the_order_of_the_journey() =>
        Assert.Equal("intake, board", (Roles.Board | Roles.Intake).Describe());
}
