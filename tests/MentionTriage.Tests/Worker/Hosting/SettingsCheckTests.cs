using MentionTriage.Worker.Hosting;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Worker.Hosting;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Bus:Transprt=rabbitmq", "Bus:Transprt is not a setting; did you mean Transport?")]
    [InlineData("Bos:Transport=x", "Bos is no section of the settings; did you mean Bus?")]
    [InlineData("Api:Key=secret", "Api:Key is not a setting; did you mean Api:Keys?")]
    [InlineData("Triage:BatchLimit=many", "Triage:BatchLimit is 'many'; write a whole number.")]
    [InlineData(
        "Ranking:Tiers:gold=much",
        "Ranking:Tiers:gold is 'much'; write a number, with a point before its fraction."
    )]
    public void A_setting_that_nobody_reads_is_named_with_the_one_that_was_meant(
        string setting,
        string problem
    ) => Assert.Equal(problem, Assert.Single(Problems(setting)));

    [Fact]
    public void A_section_far_from_any_is_told_which_there_are() =>
        Assert.Contains(
            "Storage",
            Assert.Single(Problems("Telephone:Number=1")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_mistake_is_told_at_once() =>
        Assert.Equal(3, Problems("Bus:Transprt=x", "Ranking:Wait=1", "Sieve:Spam=maybe").Count());

    [Fact]
    public void What_is_read_is_no_mistake() =>
        Assert.Empty(
            Problems(
                "Bus:Transport=rabbitmq",
                "storage:connectionstring=Host=x",
                "Accounts:List:0:Name=ana",
                "Api:Keys:0:Key=x",
                "Ranking:Tiers:gold=0.5",
                "Ranking:NowTarget=00:05:00",
                "Sources:X:BearerToken=x",
                "Kestrel:Certificates:Default:Path=desk.pfx",
                "Logging:LogLevel:Default=Debug"
            )
        );

    [Fact]
    public void Names_of_the_environment_that_are_not_ours_are_left_alone()
    {
        using var environment = new Variable("Telephone__Number", "1");
        Assert.Empty(
            SettingsCheck.Problems(new ConfigurationBuilder().AddEnvironmentVariables().Build())
        );
    }

    private static IEnumerable<string> Problems(params string[] settings) =>
        SettingsCheck.Problems(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings
                        .Select(setting => setting.Split('=', 2))
                        .Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1]))
                )
                .Build()
        );

    private sealed class Variable : IDisposable
    {
        private readonly string _name;

        public Variable(string name, string value)
        {
            _name = name;
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, null);
    }
}
