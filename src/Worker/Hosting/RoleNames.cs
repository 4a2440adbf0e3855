namespace MentionTriage.Worker.Hosting;

/// <summary>Reads and writes roles the way people type them: <c>intake,triage</c>.</summary>
internal static class RoleNames
{
    private static readonly Roles[] Each =
    [
        Roles.Intake,
        Roles.Triage,
        Roles.Board,
        Roles.Escalation,
    ];

    /// <summary>Parses a comma-separated list; empty means all roles.</summary>
    /// <exception cref="ConfigurationProblemException">A name is unknown.</exception>
    public static Roles Parse(string? list)
    {
        var names = (list ?? "").Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (names.Length == 0)
            return Roles.All;

        var roles = Roles.None;
        foreach (var name in names)
        {
            roles |= Each.FirstOrDefault(role =>
                Name(role).Equals(name, StringComparison.OrdinalIgnoreCase)
            ) switch
            {
                Roles.None => throw new ConfigurationProblemException(
                    $"--roles: '{name}' is not a role; use a comma-separated list of intake, triage, board, escalation."
                ),
                var role => role,
            };
        }
        return roles;
    }

    /// <summary>The list for a log line or the banner.</summary>
    public static string Describe(this Roles roles) =>
        string.Join(", ", Each.Where(role => roles.HasFlag(role)).Select(Name));

    private static string Name(Roles role) => role.ToString().ToLowerInvariant();
}
