#pragma once

namespace awaitscope::test {

/// A page that loads: three children in a task group, one of which blocks the loop from 0.6 to 1;
/// a heartbeat; an audit that fails; an upload that a timeout of its awaiter cancels. The order is
/// that of CPython 3.11 on a virtual clock; 73 of these events are steps.
inline constexpr const char* kPageLoad = R"(
loop virtual
0 create main @50; 0 ready main created
0 iteration 1; 0 begin main
0 create beat by main @35;   0 ready beat created
0 create audit by main @36;  0 ready audit created
0 enter main tg group @37
0 create news by main in tg @38;   0 ready news created
0 create prices by main in tg @39; 0 ready prices created
0 create resize by main in tg @40; 0 ready resize created
0 await main group 3 @37; 0 iterated
0 iteration 5
0 begin beat;   0 print beat beat @19; 0 sleep beat 0.45 @20
0 begin audit;  0 sleep audit 1.5 @23
0 begin news;   0 sleep news 0.8 @5
0 begin prices; 0 sleep prices 1.2 @9
0 begin resize; 0 sleep resize 0.6 @13; 0 iterated
0.45 iteration 1; 0.45 ready beat timer; 0.45 iterated
0.45 iteration 1; 0.45 begin beat; 0.45 print beat beat @19; 0.45 sleep beat 0.45 @20; 0.45 iterated
0.6 iteration 1; 0.6 ready resize timer; 0.6 iterated
0.6 iteration 1; 0.6 begin resize; 0.6 block resize time.sleep 0.4 @14
1 print resize resize: 3 pictures @15; 1 return resize; 1 iterated
1 iteration 2 late 0.2; 1 ready news since 0.8 timer; 1 ready beat since 0.9 timer; 1 iterated
1 iteration 2; 1 begin news; 1 print news news: 12 headlines @6; 1 return news
1 begin beat; 1 print beat beat @19; 1 sleep beat 0.45 @20; 1 iterated
1.2 iteration 1; 1.2 ready prices timer; 1.2 iterated
1.2 iteration 1; 1.2 begin prices; 1.2 print prices prices: updated @10; 1.2 return prices; 1.2 iterated
1.2 iteration 1; 1.2 ready main task by prices; 1.2 iterated
1.2 iteration 1; 1.2 begin main; 1.2 exit main tg group; 1.2 print main main: page ready @41
1.2 create upload by main @42; 1.2 ready upload created
1.2 enter main to timeout @44; 1.2 arm main to 1.7 @44
1.2 await main task upload @45; 1.2 iterated
1.2 iteration 1; 1.2 begin upload; 1.2 sleep upload 10 @28; 1.2 iterated
1.45 iteration 1; 1.45 ready beat timer; 1.45 iterated
1.45 iteration 1; 1.45 begin beat; 1.45 print beat beat @19; 1.45 sleep beat 0.45 @20; 1.45 iterated
1.5 iteration 1; 1.5 ready audit timer; 1.5 iterated
1.5 iteration 1; 1.5 begin audit; 1.5 raise audit ValueError no quota @24
1.5 unretrieved audit ValueError no quota; 1.5 iterated
1.7 iteration 1; 1.7 fire main to
1.7 cancel main by main timeout for to @45; 1.7 cancel upload by main passed for to @45
1.7 ready upload cancel; 1.7 iterated
1.7 iteration 1; 1.7 begin upload throws; 1.7 deliver upload @28; 1.7 caught upload asyncio.CancelledError @29
1.7 print upload upload: rolling back @30; 1.7 sleep upload 0.3 @31; 1.7 iterated
1.9 iteration 1; 1.9 ready beat timer; 1.9 iterated
1.9 iteration 1; 1.9 begin beat; 1.9 print beat beat @19; 1.9 sleep beat 0.45 @20; 1.9 iterated
2 iteration 1; 2 ready upload timer; 2 iterated
2 iteration 1; 2 begin upload; 2 cancelled upload @32; 2 iterated
2 iteration 1; 2 ready main task by upload; 2 iterated
2 iteration 1; 2 begin main throws; 2 deliver main @45; 2 exit main to timeout
2 caught main TimeoutError @46; 2 print main main: upload timed out @47
2 cancel beat by main @48; 2 ready beat cancel; 2 return main; 2 iterated
2 iteration 1; 2 begin beat throws; 2 deliver beat @20; 2 cancelled beat; 2 iterated
2 stop
)";

} // namespace awaitscope::test
