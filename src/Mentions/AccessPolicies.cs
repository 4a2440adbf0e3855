namespace MentionTriage.Mentions;

/// <summary>Names of the authorization policies every HTTP endpoint of the product is guarded by.</summary>
public static class AccessPolicies
{
    /// <summary>A bearer API key, or a signed-in member of staff.</summary>
    public const string Api = "Api";

    /// <summary>A signed-in member of staff.</summary>
    public const string Staff = "Staff";
}
