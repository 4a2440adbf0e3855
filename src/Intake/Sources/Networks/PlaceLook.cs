using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Sources.Wire;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>What a place is looked at with.</summary>
/// <param name="Key">Its configuration key.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Exchange">The way out.</param>
/// <param name="Time">The clock.</param>
/// <param name="Cancel">Ends it.</param>
internal sealed record PlaceLook(
    string Key,
    BrandProfile Brand,
    HttpExchange Exchange,
    TimeProvider Time,
    CancellationToken Cancel
);
