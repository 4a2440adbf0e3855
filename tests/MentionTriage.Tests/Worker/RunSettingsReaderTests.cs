using MentionTriage.Worker.Hosting;

namespace MentionTriage.Tests.Worker;

public sealed class RunSettingsReaderTests : IDisposable
{
    private static readonly Dictionary<string, string?> Nothing = [];
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory(
        "mention-triage-settings-"
    );

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_bare_start_listens_on_loopback_and_carries_every_role()
    {
        var settings = Read([], []);

        Assert.Equal("http://127.0.0.1:5080", settings.Urls);
        Assert.Equal(Roles.All, settings.Roles);
        Assert.Equal("http://127.0.0.1:5080", settings.Configuration["Board:PublicUrl"]);
        Assert.Equal(_directory.FullName, settings.Configuration["Data:Directory"]);
    }

    [Fact]
    public void What_is_typed_wins_over_files_and_a_named_file_over_the_one_in_the_data_directory()
    {
        File.WriteAllText(
            Path.Combine(_directory.FullName, "mention-triage.json"),
            """{ "Brand": { "Name": "data", "TimeZone": "Europe/Dublin" }, "Bus": { "Transport": "a" } }"""
        );
        var file = Path.Combine(_directory.FullName, "named.json");
        File.WriteAllText(
            file,
            """{ "Brand": { "Name": "named" }, "Bus": { "Transport": "b" } }"""
        );

        var settings = Read([file], ["Brand:Name=typed"]);

        Assert.Equal("typed", settings.Configuration["Brand:Name"]);
        Assert.Equal("b", settings.Configuration["Bus:Transport"]);
        Assert.Equal("Europe/Dublin", settings.Configuration["Brand:TimeZone"]);
    }

    [Fact]
    public void A_newcomer_gets_the_branches_of_the_sample_day() =>
        Assert.Equal("Covent Garden", Read([], []).Configuration["Brand:Places:0:Name"]);

    [Fact]
    public void A_brand_of_ones_own_leaves_nothing_of_the_sample()
    {
        var settings = Read([], ["Brand:Places:0:Name=Dublin"]);
        Assert.Equal("Dublin", settings.Configuration["Brand:Places:0:Name"]);
        Assert.Null(settings.Configuration["Brand:Places:1:Name"]);
        Assert.Null(settings.Configuration["Brand:TimeZone"]);
    }

    [Theory]
    [InlineData("improt")]
    [InlineData("--verbose")]
    [InlineData("=value")]
    [InlineData("Transport=rabbitmq")]
    public void An_argument_that_is_no_setting_is_named(string argument)
    {
        var error = Assert.Throws<ConfigurationProblemException>(() => Read([], [argument]));
        Assert.Contains($"'{argument}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_settings_file_is_named()
    {
        var file = Path.Combine(_directory.FullName, "broken.json");
        File.WriteAllText(file, "{ \"Bus\": ");
        var error = Assert.Throws<ConfigurationProblemException>(() => Read([file], []));
        Assert.Contains("broken.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_settings_file_is_named()
    {
        var error = Assert.Throws<ConfigurationProblemException>(() =>
            Read(["/nowhere/none.json"], [])
        );
        Assert.Contains("none.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://*:5080", "http://localhost:5080")]
    [InlineData("http://0.0.0.0:81;http://x", "http://localhost:81")]
    [InlineData("https://desk.example", "https://desk.example")]
    public void The_board_address_is_one_a_browser_can_open(string urls, string expected) =>
        Assert.Equal(expected, Read([], [], ("Urls", urls)).BoardAddress);

    private RunSettings Read(
        string[] files,
        string[] assignments,
        params (string Key, string Value)[] more
    ) =>
        RunSettingsReader.Read(
            _directory.FullName,
            files,
            assignments,
            more.Length == 0
                ? Nothing
                : more.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)
        );
}
