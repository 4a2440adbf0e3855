using Microsoft.Extensions.Configuration;

namespace MentionTriage.Board.Accounts;

/// <summary>
/// The keys of the HTTP API. Section <c>Api:Keys</c>: entries <c>Api:Keys:0:Name</c> and
/// <c>Api:Keys:0:Key</c>, or the bare key as <c>Api:Keys:0</c>, which then acts under the name <c>api</c>
/// (the second <c>api-2</c>, and so on).
/// </summary>
public sealed class ApiKeyOptions
{
    /// <summary>Configuration section these options are read from.</summary>
    public const string Section = "Api:Keys";

    /// <summary>The keys; while there are none, one is made and kept in the file <c>api-key</c> of the data directory.</summary>
    public IReadOnlyList<ApiKey> Keys { get; set; } = [];

    internal void Read(IConfiguration configuration) =>
        Keys = [
            .. configuration
                .GetSection(Section)
                .GetChildren()
                .Select(
                    (entry, index) =>
                        new ApiKey(
                            entry["Name"] ?? (index == 0 ? "api" : $"api-{index + 1}"),
                            entry.Value ?? entry["Key"] ?? ""
                        )
                ),
        ];
}
