using MentionTriage.Intake.Sources.Hooks;
using Microsoft.Extensions.Configuration;

namespace MentionTriage.Tests.Intake.Sources.Hooks;

public sealed class HooksReaderTests
{
    [Fact]
    public void Every_mistake_is_told_at_once_with_its_key_and_the_fix()
    {
        var options = new HooksOptions();
        new HooksReader(options).Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Hooks:Help Desk:Key"] = "short",
                        ["Hooks:zap:Secret"] = "whsec_no",
                        ["Hooks:zap:Mapp:text"] = "/body",
                        ["Hooks:zap:Map:txt"] = "/body",
                        ["Hooks:zap:Map:url"] = "link",
                        ["Hooks:zap:TimeFormat"] = "yesterday",
                        ["Hooks:open:Source"] = "x",
                        ["Hooks:gone:Key"] = "a-long-enough-random-text",
                        ["Hooks:gone:Map:text"] = "/body",
                        ["Hooks:gone:Deleted:0"] = "deleted",
                        ["Hooks:gone:Deleted:1"] = "/deleted",
                    }
                )
                .Build()
        );
        string[] keys =
        [
            "Hooks:Help Desk ",
            "Hooks:Help Desk:Key ",
            "Hooks:zap:Secret ",
            "Hooks:zap:Mapp ",
            "Hooks:zap:Map:txt ",
            "Hooks:zap:Map:url ",
            "Hooks:zap:TimeFormat ",
            "Hooks:zap:Map says nothing of text",
            "Hooks:open lets nobody in",
            "Hooks:gone:Deleted:0 ",
            "Hooks:gone:Deleted cannot tell what is deleted",
        ];
        foreach (var key in keys)
            Assert.Contains(
                options.Problems,
                problem => problem.StartsWith(key, StringComparison.Ordinal)
            );
        Assert.Equal(keys.Length, options.Problems.Count);
    }
}
