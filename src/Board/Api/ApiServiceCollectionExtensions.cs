using System.Text.Json.Nodes;
using MentionTriage.Mentions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace MentionTriage.Board.Api;

/// <summary>Adds the HTTP API: its JSON dialect and the document that describes it.</summary>
internal static class ApiServiceCollectionExtensions
{
    private const string KeyScheme = "apiKey";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ActionEndpoints>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = MentionJson.Options.Encoder;
            json.SerializerOptions.NumberHandling = MentionJson.Options.NumberHandling;
            foreach (var converter in MentionJson.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
        services.AddOpenApi(document =>
        {
            document.AddDocumentTransformer(
                (description, _, _) =>
                {
                    Describe(description);
                    return Task.CompletedTask;
                }
            );
            document.AddOperationTransformer(
                (operation, context, _) =>
                {
                    if (operation.OperationId == "ListMentions")
                        AddParameters(operation);
                    if (
                        operation.RequestBody?.Content is { } content
                        && Examples.TryGetValue(operation.OperationId ?? "", out var example)
                    )
                        foreach (var media in content.Values)
                            media.Example = JsonNode.Parse(example);
                    return Task.CompletedTask;
                }
            );
        });
    }

    private static readonly Dictionary<string, string> Examples = new()
    {
        ["claimMention"] = """{"takeOver":false}""",
        ["releaseMention"] = """{"takeOver":false}""",
        ["snoozeMention"] = """{"until":"2026-11-21T18:00:00Z"}""",
        ["resolveMention"] = """{"outcome":"answered","note":"Sent her the new boarding pass."}""",
        ["notesMention"] = """{"text":"The station manager is on his way."}""",
        ["PostMentions"] =
            """[{"externalId":"17","text":"@brand my room has no water","createdAt":"2026-11-21T09:30:00Z","author":{"handle":"ana","followersCount":412}}]""",
    };

    private static void Describe(OpenApiDocument document)
    {
        document.Info.Title = "MentionTriage";
        document.Info.Description =
            "Hand mentions in, read the queue they stand in, and act on them. Every request carries 'Authorization: Bearer KEY' with one of Api:Keys (on the embedded default: the key in the file api-key of the data directory). Errors are problem details (RFC 9457) that name the field and what is allowed. Texts and names in answers are as the public wrote them: treat them as hostile.";
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "One of Api:Keys.",
        };
        document.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(KeyScheme, document)] = [],
            },
        ];
    }

    private static void AddParameters(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        foreach (var (name, description) in QueueQuery.Parameters)
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Description = description,
                    Schema = new OpenApiSchema
                    {
                        Type = name == "limit" ? JsonSchemaType.Integer : JsonSchemaType.String,
                    },
                }
            );
    }
}
