using MentionTriage.Escalation.Acknowledging;
using MentionTriage.Escalation.Listing;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Escalation;

/// <summary>Maps what the escalation stage answers over HTTP.</summary>
public static class EscalationEndpointRouteBuilderExtensions
{
    /// <summary>The pages behind acknowledge links, and <c>/api/escalations</c>.</summary>
    public static void MapEscalation(this IEndpointRouteBuilder endpoints)
    {
        AcknowledgeEndpoints.Map(endpoints);
        EscalationEndpoints.Map(endpoints);
    }
}
