using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Board.Accounts;

public sealed class AccessOptionsTests
{
    [Fact]
    public async Task All_mistakes_in_accounts_are_told_at_once_with_their_keys()
    {
        var error = await FailAsync(
            new()
            {
                ["Accounts:SessionHours"] = "0",
                ["Accounts:List:0:Name"] = "",
                ["Accounts:List:0:Password"] = "long enough",
                ["Accounts:List:1:Name"] = "mia",
                ["Accounts:List:1:Password"] = "short",
                ["Accounts:List:2:Name"] = "MIA",
                ["Accounts:List:3:Name"] = "bo",
                ["Accounts:List:3:PasswordHash"] = "plain",
                ["Accounts:List:3:Role"] = "king",
            }
        );

        string[] expected =
        [
            "Accounts:SessionHours",
            "Accounts:List:0:Name",
            "Accounts:List:1:Password must",
            "Accounts:List:2:Name 'MIA' is declared twice",
            "Accounts:List:2 needs exactly one",
            "Accounts:List:3:PasswordHash",
            "Accounts:List:3:Role is 'king'",
        ];
        ExpectEach(expected, error);
    }

    [Fact]
    public async Task All_mistakes_in_keys_are_told_at_once_with_their_keys()
    {
        var error = await FailAsync(
            new()
            {
                ["Api:Keys:0"] = "short",
                ["Api:Keys:1:Name"] = "crm",
                ["Api:Keys:2:Name"] = "crm",
                ["Api:Keys:2:Key"] = "long-enough-key",
                ["Api:Keys:3"] = "long-enough-key",
                ["Api:Keys:4"] = "with blank in it",
            }
        );

        string[] expected =
        [
            "Api:Keys:0:Key must",
            "Api:Keys:1:Key must",
            "Api:Keys:2:Name 'crm' is used twice",
            "Api:Keys:3:Key is the same",
            "Api:Keys:4:Key must",
        ];
        ExpectEach(expected, error);
    }

    [Fact]
    public async Task Mistakes_in_accounts_do_not_hide_mistakes_in_keys()
    {
        var error = await Assert.ThrowsAsync<AggregateException>(() =>
            BoardHost.StartAsync(
                settings: new() { ["Accounts:SessionHours"] = "0", ["Api:Keys:0"] = "short" }
            )
        );

        Assert.Equal(2, error.InnerExceptions.Count);
    }

    private static void ExpectEach(string[] expected, OptionsValidationException error)
    {
        foreach (var text in expected)
            Assert.Contains(
                error.Failures,
                failure => failure.Contains(text, StringComparison.Ordinal)
            );
        Assert.Equal(expected.Length, error.Failures.Count());
    }

    private static Task<OptionsValidationException> FailAsync(
        Dictionary<string, string?> settings
    ) =>
        Assert.ThrowsAsync<OptionsValidationException>(() =>
            BoardHost.StartAsync(settings: settings)
        );
}
