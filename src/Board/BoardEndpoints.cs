using MentionTriage.Board.Accounts;
using MentionTriage.Board.Api;
using Microsoft.AspNetCore.Routing;

namespace MentionTriage.Board;

/// <summary>Maps what the board answers over HTTP.</summary>
public static class BoardEndpoints
{
    /// <summary>Maps sign-in, the HTTP API with its OpenAPI document, and the pages. Needs <see cref="BoardAccessApplicationBuilderExtensions.UseBoardAccess"/> before it.</summary>
    public static IEndpointRouteBuilder MapBoard(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSignIn();
        endpoints.MapApi();
        endpoints.MapBoardPages();
        return endpoints;
    }
}
