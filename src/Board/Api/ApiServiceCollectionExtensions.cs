using MentionTriage.Mentions;
using Microsoft.Extensions.DependencyInjection;

namespace MentionTriage.Board.Api;

/// <summary>Adds the HTTP API: its JSON dialect and the document that describes it.</summary>
internal static class ApiServiceCollectionExtensions
{
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
                    ApiDocument.Describe(description);
                    return Task.CompletedTask;
                }
            );
            document.AddOperationTransformer(
                (operation, context, _) =>
                {
                    ApiDocument.Describe(operation, context);
                    return Task.CompletedTask;
                }
            );
        });
    }
}
