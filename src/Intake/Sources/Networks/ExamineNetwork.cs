using Microsoft.Extensions.Configuration;

namespace MentionTriage.Intake.Sources.Networks;

/// <summary>Examines a network with the settings given, for <c>doctor</c>: changes nothing, posts nothing, costs as little as it can.</summary>
/// <param name="configuration">The root; the network reads its own section, and <c>Brand</c>.</param>
/// <param name="time">The clock.</param>
/// <param name="cancel">Ends it; the doctor allows each network 20 seconds.</param>
/// <returns>One finding for each credential or address tried; what an exception says is found too, but less kindly.</returns>
public delegate Task<IReadOnlyList<NetworkFinding>> ExamineNetwork(
    IConfiguration configuration,
    TimeProvider time,
    CancellationToken cancel
);
