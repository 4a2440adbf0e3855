using System.Globalization;
using System.Text.Json.Nodes;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MentionTriage.Board.Api;

/// <summary>Says in the OpenAPI document what the types alone do not: parameters, bodies, what every call may answer.</summary>
internal static class ApiDocument
{
    private const string KeyScheme = "apiKey";

    /// <summary>Most mentions in one request; Intake refuses more.</summary>
    private const int MaxMentions = 1_000;

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

    /// <summary>Completes the whole.</summary>
    public static void Describe(OpenApiDocument document)
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
        foreach (var schema in document.Components.Schemas?.Values ?? [])
            // That a value may be missing is said where it is used; said here as well, null fits twice and so not at all.
            if (schema is OpenApiSchema { Enum: { } values })
                foreach (var nothing in values.Where(value => value is null).ToArray())
                    values.Remove(nothing);
    }

    /// <summary>Completes one operation.</summary>
    public static void Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context
    )
    {
        if (operation.OperationId == "ListMentions")
            AddParameters(operation);
        if (operation.RequestBody?.Content is { } content)
        {
            // Other types are let through only to be told what to send.
            content.Remove("*/*");
            if (operation.OperationId == "PostMentions")
                TakeOneOrMany(content.Values);
            if (Examples.TryGetValue(operation.OperationId ?? "", out var example))
                foreach (var media in content.Values)
                    media.Example = JsonNode.Parse(example);
        }
        if (
            context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any()
            && context.Document is { } document
        )
            AddRefusals(operation, document, isRead: context.Description.HttpMethod == "GET");
    }

    private static void TakeOneOrMany(IEnumerable<OpenApiMediaType> media)
    {
        foreach (var type in media)
            if (type.Schema is OpenApiSchema { Items: { } one } many)
            {
                many.MaxItems = MaxMentions;
                type.Schema = new OpenApiSchema { OneOf = [one, many] };
            }
    }

    /// <summary>What the key, the origin or the store may come in the way of, whatever the call.</summary>
    private static void AddRefusals(
        OpenApiOperation operation,
        OpenApiDocument document,
        bool isRead
    )
    {
        Add("401", "The key is missing or not known.");
        if (!isRead)
            Add("403", "Sent with a session cookie, but not from a page of this board.");
        Add("503", "The store does not answer at the moment; Retry-After says when to try again.");

        void Add(string status, string description)
        {
            operation.Responses ??= [];
            operation.Responses[status] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new()
                    {
                        Schema = new OpenApiSchemaReference(nameof(ProblemDetails), document),
                    },
                },
            };
        }
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
                    Schema = SchemaOf(name),
                }
            );
    }

    private static OpenApiSchema SchemaOf(string parameter) =>
        parameter switch
        {
            "limit" => new()
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = Queue.QueueReader.MaxLimit.ToString(CultureInfo.InvariantCulture),
                Default = Queue.QueueReader.DefaultLimit,
            },
            "state" => OneOf(QueueQuery.States),
            "band" => OneOf(Spoken.Names<Band>()),
            "kind" => OneOf(Spoken.Names<MentionKind>()),
            "opportunity" => new() { Type = JsonSchemaType.Boolean },
            _ => new() { Type = JsonSchemaType.String },
        };

    private static OpenApiSchema OneOf(IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name)] };
}
