using Dapper;
using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Sources;
using MentionTriage.Storage;
using MentionTriage.Tests.Builders;
using MentionTriage.Tests.Storage;

namespace MentionTriage.Tests.Intake.Journal;

public sealed class RatingTests
{
    [Theory, MemberData(nameof(TestDatabase.Stores), MemberType = typeof(TestDatabase))]
    public async Task Stars_reach_the_store_and_the_bus_and_follow_an_edit(Dialect dialect)
    {
        await using var desk = await SourceDesk.OpenAsync(dialect);
        var review = Arrival.Draft("Crashes", "1") with
        {
            Rating = 1,
            EditedAt = A.Noon.AddDays(-1),
        };
        await desk.HappenAsync(new MentionArrived(review));
        Assert.Equal(1, await RatingAsync(desk.Database));
        var due = await new UntriagedMentions(desk.Database, TimeProvider.System).ClaimDueAsync(
            10,
            default
        );
        Assert.Equal(1, Assert.Single(due).Rating);

        await desk.HappenAsync(
            new MentionArrived(review with { Rating = 5, EditedAt = A.Noon.AddHours(-1) })
        );
        Assert.Equal(5, await RatingAsync(desk.Database));
        Assert.NotNull((await desk.ReadAsync("1")).ReassessAt);

        await desk.HappenAsync(new MentionDeleted("1"));
        Assert.Null(await RatingAsync(desk.Database));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Stars_that_nobody_can_give_are_refused_with_the_fix(long rating)
    {
        var (_, error) = Arrival.Normalise(Arrival.Draft() with { Rating = rating });
        Assert.Equal(("rating", "must be 1 to 5 stars"), (error!.Field, error.Error));
    }

    private static Task<long?> RatingAsync(Database database) =>
        database.ReadAsync(
            connection => connection.QuerySingleAsync<long?>("select rating from mentions"),
            default
        );
}
