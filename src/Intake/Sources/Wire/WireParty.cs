namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Whom a source talks to, in the words that ops read when it goes wrong.</summary>
/// <param name="Name">The network as people call it: <c>X</c>, <c>Bluesky</c>, <c>the feed https://...</c>.</param>
/// <param name="CredentialKey">Configuration key of what it is let in with; <c>null</c> where nothing is needed.</param>
/// <param name="AddressKey">Configuration key of where it is found.</param>
internal sealed record WireParty(string Name, string? CredentialKey, string AddressKey);
