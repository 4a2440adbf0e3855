using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>A network of several places, each read by a source of its own: servers, feeds, apps.</summary>
internal sealed class ListedNetwork<TOptions, TPlace>
    where TOptions : class, new()
{
    /// <summary>See <see cref="Network.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="Network.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the list in the network's section.</summary>
    public required string List { get; init; }

    /// <summary>The list itself.</summary>
    public required Func<TOptions, IList<TPlace>> Places { get; init; }

    /// <summary>Everything wrong with the network's options, each with its key and the fix.</summary>
    public required Func<TOptions, BrandProfile, IEnumerable<string>> Problems { get; init; }

    /// <summary>What of that is wrong with one place: it is not examined then.</summary>
    public required Func<
        TPlace,
        string,
        BrandProfile,
        IEnumerable<string>
    > PlaceProblems { get; init; }

    /// <summary>Makes the source of a place, by its configuration key.</summary>
    public required Func<IServiceProvider, TPlace, string, IMentionSource> Source { get; init; }

    /// <summary>Looks at a place for <c>doctor</c> and says in a sentence what was found.</summary>
    public required Func<TPlace, PlaceLook, Task<string>> Look { get; init; }

    /// <summary>What else the network needs.</summary>
    public Action<IServiceCollection>? AddMore { get; init; }

    private string Section => $"Sources:{Key}";

    /// <summary>As <see cref="NetworkList"/> knows it.</summary>
    public Network ToNetwork() => new(Name, Key, Add) { Examine = ExamineAsync };

    private void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddWire();
        AddMore?.Invoke(services);
        services.AddCheckedOptions(configuration, Section, Problems);
        // The list is counted here and read, and checked, at start.
        var count = configuration.GetSection($"{Section}:{List}").GetChildren().Count();
        foreach (var index in Enumerable.Range(0, count))
            services.AddMentionSource(provider =>
                Source(
                    provider,
                    Places(provider.GetRequiredService<IOptions<TOptions>>().Value)[index],
                    KeyOf(index)
                )
            );
    }

    private Task<IReadOnlyList<NetworkFinding>> ExamineAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        var brand = configuration.GetSection(BrandProfile.Section).Get<BrandProfile>() ?? new();
        var options = configuration.GetSection(Section).Get<TOptions>() ?? new();
        return NetworkLook.AtEachAsync(
            Places(options),
            KeyOf,
            (place, key) => PlaceProblems(place, key, brand),
            (place, key, exchange) =>
                Look(place, new PlaceLook(key, brand, exchange, time, cancel)),
            time
        );
    }

    private string KeyOf(int index) => FormattableString.Invariant($"{Section}:{List}:{index}");
}
