using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MentionTriage.Board.Accounts;

/// <summary>Knows the API keys, as hashes.</summary>
internal sealed class ApiKeys
{
    private readonly (string Name, byte[] Hash)[] _keys;

    /// <exception cref="OptionsValidationException">No key is configured and the file <c>api-key</c> can be neither read nor made.</exception>
    public ApiKeys(IOptions<ApiKeyOptions> options, IConfiguration configuration)
    {
        IReadOnlyList<ApiKey> keys =
            options.Value.Keys.Count > 0
                ? options.Value.Keys
                :
                [
                    new ApiKey(
                        "api",
                        SecretFile.ReadOrCreate(DataFiles.Path(configuration, "api-key"))
                    ),
                ];
        _keys = [.. keys.Select(key => (key.Name, Secrets.Hash(key.Key)))];
    }

    /// <summary>The name of the presented key, or <c>null</c>. Looks at every key, whichever it is.</summary>
    public string? FindName(string presented)
    {
        string? found = null;
        foreach (var (name, hash) in _keys)
        {
            if (Secrets.Matches(hash, presented))
                found = name;
        }
        return found;
    }
}
