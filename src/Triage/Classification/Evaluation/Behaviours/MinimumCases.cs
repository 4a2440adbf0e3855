using MentionTriage.Mentions;

namespace MentionTriage.Triage.Classification.Evaluation.Behaviours;

/// <summary>Short texts of which everybody would say the same, in our own words.</summary>
internal static class MinimumCases
{
    public static IReadOnlyList<MinimumTest> All { get; } =
    [
        new(
            "complaint",
            assessment => assessment.Kind == MentionKind.Complaint,
            [
                "@brand worst service ever, still no refund",
                "your app keeps crashing since the update",
                "my order never arrived and nobody answers",
                "@brand you charged me twice, this is ridiculous",
                "three hours late and not even an apology",
                "@brand the food was cold and the waiter rude",
                "@brand second week without hot water and no one calls back",
                "the sole came off after two walks @brand",
                "@brand your driver threw the box over the fence",
                "paid for priority and queued an hour anyway @brand",
                "@brand app says delivered. nothing here.",
                "@brand so that was our holiday: one broken lift and three broken promises",
            ]
        ),
        new(
            "question",
            assessment => assessment.Kind == MentionKind.Question,
            [
                "@brand what time do you open on Sunday?",
                "@brand do you ship to Canada?",
                "how do I change my password?",
                "@brand is there parking at the hotel?",
                "does anyone know if this works with iPhone?",
                "@brand when does the sale start?",
                "@brand can I bring a pushchair on board?",
                "what is the weight limit for a cabin bag @brand",
                "@brand which of the two is waterproof?",
                "@brand where can I see my points?",
                "is the museum free for students @brand?",
                "@brand will the blue one be back in stock?",
            ]
        ),
        new(
            "request",
            assessment => assessment.Kind == MentionKind.Request,
            [
                "@brand please bring back the pumpkin latte",
                "@brand can you please add dark mode",
                "wish you would open a store in Leeds",
                "@brand please add more vegan options",
                "@brand any chance of an upgrade?",
                "please make this in green @brand",
                "@brand could you add a quiet carriage",
                "@brand please open earlier on weekends",
                "can we have the old logo back @brand",
                "@brand please send me a catalogue",
                "would be great if you delivered to the islands @brand",
                "@brand can I get a window seat please",
            ]
        ),
        new(
            "praise",
            assessment => assessment.Kind == MentionKind.Praise,
            [
                "@brand thank you so much, great service!",
                "best airline ever, love you guys",
                "shout out to Maria at @brand, so helpful",
                "@brand amazing crew today, thanks",
                "love my new boots from @brand",
                "@brand super quick delivery, very happy",
                "@brand your driver carried it up four floors, what a star",
                "thanks @brand for sorting it in five minutes",
                "@brand best soup in town",
                "hats off to the night shift at @brand",
                "@brand smooth flight and lovely staff",
                "really pleased with the repair @brand, good as new",
            ]
        ),
        new(
            "other",
            assessment => assessment.Kind == MentionKind.Other,
            [
                "@brand announces quarterly results, shares up 3%",
                "Now hiring: store manager at @brand, apply here https://t.co/x",
                "RT to win two tickets to the @brand cup",
                "at @brand with the boys",
                "@brand ok, will do",
                "@brand to buy rival in $4bn deal, sources say",
                "@brand done, just sent it",
                "@brand opens its tenth shop in Ghent on Monday",
                "on my way to @brand with mum",
                "@friend I think it was @brand, not sure",
                "@brand yes, that is the right number",
                "Photo: the @brand tower at dusk https://t.co/x",
            ]
        ),
        new(
            "urgent",
            assessment => BehaviourSuite.Urgent(assessment) >= 0.5,
            [
                "@brand stuck in your lift for 40 minutes, please send someone now",
                "my card was stolen and money is leaving my account right now @brand",
                "@brand stranded at the airport with two kids, flight cancelled, no hotel, nobody here",
                "smoke is coming out of your charger, what do I do??",
                "@brand my connection leaves in 20 minutes and we are still on the tarmac",
                "@brand she is allergic, her lips are swelling, what is in the sauce?",
                "@brand gas smell in the flat and your emergency line is busy",
                "@brand my father collapsed on your train, coach 4, we need help",
                "locked in your car park after hours with a baby in the car @brand",
                "@brand bag drop closes in ten minutes and your system is down",
                "@brand someone just took £900 from my account, block it please",
                "@brand I am alone at the wrong airport at midnight and my ride is gone",
            ]
        ),
        new(
            "not urgent",
            assessment => BehaviourSuite.Urgent(assessment) < 0.5,
            [
                "@brand love the new colours",
                "@brand what are your opening hours?",
                "had a nice lunch at @brand yesterday",
                "@brand thanks, that worked!",
                "@brand sponsors the marathon again",
                "@brand your ad with the dog is funny",
                "@brand nice window display",
                "@brand do you sell gift cards?",
                "@brand the new menu is too long",
                "@brand my order came a day early",
                "Reading about @brand in the paper",
                "@brand the queue was slow last week",
            ]
        ),
        new(
            "delight",
            assessment => assessment.Delight.Probability >= 0.25,
            [
                "@brand it's our honeymoon, any chance of an upgrade?",
                "@brand my son's first flight tomorrow, do you still give wings to kids?",
                "meet me at the airport with a steak @brand, I land in two hours",
                "celebrating my 30th birthday on your flight today @brand, surprise me!",
                "@brand it's my last flight before I retire after 40 years, wish me luck",
                "@brand proposing at your restaurant on Saturday, can you help me surprise her?",
                "@brand my wife and I had our first date at your diner, ten years ago tonight",
                "@brand just passed my final exam, do graduates get a free dessert?",
                "@brand my daughter saved all year for your park, it's her birthday tomorrow",
                "@brand flying home to surprise my mum after three years, any way to make it special?",
                "@brand we just got engaged at your hotel!! any chance of bubbles?",
                "@brand my boy lost his teddy on your plane, could it write him a postcard?",
            ]
        ),
        new(
            "no delight",
            assessment => assessment.Delight.Probability < 0.25,
            [
                "@brand where is my refund?",
                "@brand still no internet",
                "@brand announces new CEO",
                "@brand thanks for the quick reply",
                "@brand do you open on Sunday?",
                "@brand your prices went up again",
                "@brand my bill is wrong",
                "@brand can I change my address online?",
                "@brand shares fall after report",
                "@brand slow site again",
                "@brand thanks",
                "@brand the desk is closed",
            ]
        ),
    ];
}
