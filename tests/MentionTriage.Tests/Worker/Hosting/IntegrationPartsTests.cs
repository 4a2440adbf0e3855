using System.Reflection;
using MentionTriage.Intake.Sources.Networks;
using MentionTriage.Triage.Classification.Engines;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Tests.Worker.Hosting;

public sealed class IntegrationPartsTests
{
    [Fact]
    public void What_an_assembly_shows_as_static_properties_is_found() =>
        Assert.Equal(
            [BuiltInEngine.Engine],
            IntegrationParts.PartsOf<ClassifierEngine>(typeof(BuiltInEngine).Assembly)
        );

    [Fact]
    public void A_network_of_the_same_name_stands_in_its_place_and_others_follow()
    {
        Network[] own = [Named("x"), Named("bluesky")];
        Network[] brought = [Named("x"), Named("usenet")];
        Assert.Collection(
            IntegrationParts.Merge(own, brought),
            first => Assert.Same(brought[0], first),
            second => Assert.Same(own[1], second),
            third => Assert.Same(brought[1], third)
        );
    }

    [Fact]
    public void The_integrations_are_those_the_build_wrote_down()
    {
        var written = typeof(IntegrationParts)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Where(metadata => metadata.Key == "MentionTriage.Integration")
            .Select(metadata => metadata.Value);
        Assert.Equal(written, IntegrationParts.Names);
        Assert.Equal(
            1 + IntegrationParts.Names.Count(name => name == "MentionTriage.MLNet"),
            IntegrationParts.Engines.Count
        );
    }

    private static Network Named(string name) => new(name, name, (_, _) => { });
}
