using MentionTriage.Mentions;

namespace MentionTriage.Tests.Conventions;

public sealed class LanguageTests
{
    [Fact]
    public void Every_type_of_the_shared_language_is_sealed_or_a_value()
    {
        var open = typeof(Mention)
            .Assembly.GetExportedTypes()
            .Where(type => !type.IsSealed && !type.IsInterface);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_public_instant_ends_in_At_or_names_a_bound()
    {
        var strangers = typeof(Mention)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties().Select(property => (type, property)))
            .Where(pair =>
                (
                    Nullable.GetUnderlyingType(pair.property.PropertyType)
                    ?? pair.property.PropertyType
                ) == typeof(DateTimeOffset)
            )
            .Where(pair => !pair.property.Name.EndsWith("At", StringComparison.Ordinal))
            .Select(pair => $"{pair.type.Name}.{pair.property.Name}");
        Assert.Empty(strangers);
    }
}
