using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>One network the product can read: how it is switched on, added and examined.</summary>
/// <param name="Name">
/// As people type it (<c>run --source bluesky</c>) and as <see cref="Normalising.MentionDraft.Source"/> names
/// it; lower case. Its settings lie in the section <see cref="Section"/>.
/// </param>
/// <param name="Key">The last part of the section's name: <c>Bluesky</c>.</param>
/// <param name="Add">
/// Registers the network's options (validated at start, keys named in full), its clients, and each of its
/// sources with <see cref="IntakeServiceCollectionExtensions.AddMentionSource{TSource}"/>. Called only while it
/// is switched on, with the root of the configuration.
/// </param>
public sealed record Network(
    string Name,
    string Key,
    Action<IServiceCollection, IConfiguration> Add
)
{
    /// <summary>The section its settings lie in.</summary>
    public string Section => $"Sources:{Key}";

    /// <summary>Tries what the settings name, above all each credential; <c>null</c> when there is nothing to try.</summary>
    public ExamineNetwork? Examine { get; init; }

    /// <summary>Whether it looks for the brand's names and words itself, and is useless without any.</summary>
    public bool NeedsBrand { get; init; }

    /// <summary>Whether it is switched on: it has settings, and <c>Enabled</c> is not false among them.</summary>
    public bool IsOn(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return section.Exists()
            && !"false".Equals(section["Enabled"], StringComparison.OrdinalIgnoreCase);
    }
}
