using System.Text.RegularExpressions;
using MentionTriage.SystemTests.Fixtures;
using YamlDotNet.Serialization;

namespace MentionTriage.SystemTests.Packaging;

/// <summary>The compose file, as far as it can be checked without an engine.</summary>
public sealed partial class ComposeTests
{
    private static readonly string File = System.IO.File.ReadAllText(
        Path.Combine(Checkout.Root, "docker-compose.yml")
    );

    private static readonly Dictionary<string, object> Compose = new DeserializerBuilder()
        .Build()
        .Deserialize<Dictionary<string, object>>(
            new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(new StringReader(File)))
        );

    [Fact]
    public void The_broker_and_the_database_have_health_checks_and_volumes_that_exist()
    {
        var volumes = Map(Compose["volumes"]).Keys;
        foreach (var name in new[] { "rabbitmq", "postgres" })
        {
            var service = Service(name);
            Assert.NotEmpty(List(Map(service["healthcheck"])["test"]));
            foreach (var volume in List(service["volumes"]))
                Assert.Contains(volume.Split(':')[0], volumes);
        }
        Assert.StartsWith(
            "rabbitmq:4",
            (string)Service("rabbitmq")["image"],
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "postgres:17",
            (string)Service("postgres")["image"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_workers_cover_every_role_read_only_and_wait_for_healthy_servers()
    {
        var roles = new List<string>();
        foreach (var (name, service) in Workers())
        {
            var command = List(service["command"]);
            roles.AddRange(command[command.IndexOf("--roles") + 1].Split(','));
            Assert.Equal("true", service["read_only"]);
            foreach (var server in new[] { "rabbitmq", "postgres" })
                Assert.Equal(
                    "service_healthy",
                    Map(Map(service["depends_on"])[server])["condition"]
                );
            var environment = Map(service["environment"]);
            Assert.Equal("rabbitmq", environment["Bus__Transport"]);
            Assert.Equal("postgres", environment["Storage__Provider"]);
            Assert.True(environment.ContainsKey("Storage__ConnectionString"), name);
        }
        Assert.Equal(["board", "escalation", "intake", "triage"], roles.Order());
    }

    [Fact]
    public void No_secret_stands_in_the_file_and_each_it_needs_is_named_at_its_head()
    {
        var head = File[..File.IndexOf("services:", StringComparison.Ordinal)];
        var required = Required()
            .Matches(File)
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToArray();
        Assert.NotEmpty(required);
        Assert.All(required, name => Assert.Contains(name, head, StringComparison.Ordinal));
        foreach (var line in File.Split('\n').Where(line => Secret().IsMatch(line)))
            Assert.Contains("${", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_builds_from_files_that_exist_and_does_not_run_as_root()
    {
        foreach (var (_, service) in Workers())
        {
            var build = Map(service["build"]);
            var dockerfile = Path.Combine(
                Checkout.Root,
                (string)build["context"],
                (string)build["dockerfile"]
            );
            var lines = System.IO.File.ReadAllLines(dockerfile);
            Assert.Contains(
                lines,
                line =>
                    line.StartsWith("USER ", StringComparison.Ordinal)
                    && !line.Contains("root", StringComparison.Ordinal)
            );
            foreach (
                var line in lines.Where(line =>
                    line.StartsWith("COPY src/", StringComparison.Ordinal)
                    || line.StartsWith("COPY models", StringComparison.Ordinal)
                )
            )
            foreach (var source in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])
                Assert.True(Exists(source), $"{source} of {line}");
        }
    }

    private static bool Exists(string pattern)
    {
        var path = Path.Combine(Checkout.Root, pattern);
        return pattern.Contains('*', StringComparison.Ordinal)
            ? Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)).Length > 0
            : Path.Exists(path);
    }

    private static IEnumerable<(string Name, Dictionary<object, object> Service)> Workers() =>
        Map(Compose["services"])
            .Where(service => Map(service.Value).ContainsKey("build"))
            .Select(service => ((string)service.Key, Map(service.Value)));

    private static Dictionary<object, object> Service(string name) =>
        Map(Map(Compose["services"])[name]);

    private static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    private static List<string> List(object node) => [.. ((List<object>)node).Cast<string>()];

    [GeneratedRegex(@"\$\{([A-Z_]+):\?")]
    private static partial Regex Required();

    [GeneratedRegex(@"^\s+[A-Za-z_0-9]*(PASS|PASSWORD|Key|Hash|Secret)[A-Za-z]*:")]
    private static partial Regex Secret();
}
