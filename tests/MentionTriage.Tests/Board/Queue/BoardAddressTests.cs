using MentionTriage.Board.Queue;
using MentionTriage.Mentions;

namespace MentionTriage.Tests.Board.Queue;

public sealed class BoardAddressTests
{
    [Fact]
    public void A_link_shows_a_colleague_the_same()
    {
        var address = new BoardAddress
        {
            Scope = Scope.Mine,
            State = MentionState.Snoozed,
            Band = Band.Now,
            Kind = MentionKind.Request,
            Source = "blue&sky",
            Text = "\"quoted\" <b> & ümlaut",
            MentionId = Guid.NewGuid(),
        };

        Assert.Equal(address, BoardAddress.Parse("http://desk.example" + address.ToUrl()));
    }

    [Fact]
    public void The_plain_board_has_the_plain_address()
    {
        Assert.Equal("/", new BoardAddress().ToUrl());
    }

    [Theory]
    [InlineData("?view=everything&state=7&band=99&kind=&mention=x")]
    [InlineData("?view=&view=&q=%20%20")]
    [InlineData("?%ZZ&&&==")]
    public void What_cannot_be_read_is_left_out(string query)
    {
        Assert.Equal(new BoardAddress(), BoardAddress.Parse("http://desk.example/" + query));
    }

    [Fact]
    public void A_search_is_cut_to_what_the_store_takes()
    {
        var address = BoardAddress.Parse("http://desk.example/?q=" + new string('a', 5000));

        Assert.Equal(QueueFilter.MaxTextLength, address.Text!.Length);
    }

    [Theory]
    [InlineData(Scope.Mine, "mia", false, null)]
    [InlineData(Scope.Unassigned, null, true, null)]
    [InlineData(Scope.Opportunities, null, false, true)]
    [InlineData(Scope.All, null, false, null)]
    public void A_view_filters_by_whose_it_is(Scope scope, string? owner, bool free, bool? chance)
    {
        var filter = new BoardAddress { Scope = scope }.ToFilter("mia");

        Assert.Equal(
            (owner, free, chance),
            (filter.Owner, filter.UnassignedOnly, filter.IsOpportunity)
        );
    }
}
