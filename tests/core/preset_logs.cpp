#include "preset_logs.h"

namespace lull::test {

const std::string_view kUbi =
    R"({"index": {"_index": "ubi_queries", "_id": "1"}}
{"application":"shop","query_id":"q1","client_id":"c1","user_query":"ring","query":"{\"match\":1}","query_response_hit_ids":["a","b","c"],"timestamp":"2024-12-10T00:00:00.000Z"}
{ "create" : { "_id" : "2" } }
{"application":"shop","action_name":"impression","query_id":"q1","client_id":"c1","timestamp":"2024-12-10T00:00:01Z","event_attributes":{"object":{"object_id":"a"},"position":{"ordinal":0}}}
{"index":{}}
{"application":"shop","action_name":"click","query_id":"q1","client_id":"c1","timestamp":1733788802000,"user_query":"ring","event_attributes":{"object":{"object_id":"b"},"position":{"ordinal":1}}}
{"application":"shop","action_name":"item_click","query_id":"q1","client_id":"c1","timestamp":1733788803000,"event_attributes":{"object":{"object_id":"c"},"position":{"ordinal":2}}}
{"application":"shop","action_name":"search","query_id":"q1","client_id":"c1","timestamp":1733788804000,"message":"ring","event_attributes":null}
{"application":"shop","action_name":"global_click","query_id":"q1","client_id":"c1","timestamp":1733788805000}
)";

const std::string_view kUbiEvents = "c1 1733788800 search ?ring\n"
                                        "c1 1733788801 other(impression) >a@1\n"
                                        "c1 1733788802 click ?ring >b@2\n"
                                        "c1 1733788803 click(item_click) >c@3\n"
                                        "c1 1733788804 other(search)\n"
                                        "c1 1733788805 other(global_click)\n";

const std::string_view kGa4 =
    R"log({"event_date":"20210131","event_timestamp":"1612069510766593","event_name":"session_start","event_params":[],"user_pseudo_id":"1026.17","items":[]}
{"event_date":"20210131","event_timestamp":"1612069511000000","event_name":"view_search_results","event_params":[{"key":"ga_session_id","value":{"string_value":null,"int_value":"661084800"}},{"key":"search_term","value":{"string_value":"red \"shoes\"","int_value":null}}],"user_pseudo_id":"1026.17","items":[]}
{"event_date":"20210131","event_timestamp":"1612069512000000","event_name":"select_item","event_params":[{"key":"item_list_name","value":{"string_value":"Search"}}],"user_pseudo_id":"1026.17","items":[{"item_id":"SKU1","item_name":"Shoe","item_list_index":"3"}]}
{"event_date":"20210131","event_timestamp":"1612069513000000","event_name":"select_content","event_params":[{"key":"content_id","value":{"string_value":"P_1"}}],"user_pseudo_id":"1026.17","items":[]}
{"event_date":"20210131","event_timestamp":"1612069514000000","event_name":"click","event_params":[{"key":"link_url","value":{"string_value":"http://elsewhere"}}],"user_pseudo_id":"1026.17"}
{"event_date":"20210131","event_timestamp":"1612069515000000","event_name":"page_view","event_params":[],"items":[{"item_id":"(not set)"}],"user_pseudo_id":null}
)log";

const std::string_view kSegment =
    R"({"anonymousId":"a1","type":"page","name":"Home","properties":{"path":"/"},"messageId":"m1","timestamp":"2024-02-01T10:00:00.100Z"}
{"anonymousId":"a1","type":"track","event":"Products Searched","properties":{"query":"hats"},"messageId":"m2","timestamp":"2024-02-01T10:00:01.100Z"}
{"anonymousId":"a1","userId":"u9","type":"track","event":"Product Clicked","properties":{"product_id":"p7","position":3},"messageId":"m3","timestamp":"2024-02-01T10:00:02.100Z"}
{"anonymousId":null,"userId":"u9","type":"track","event":"Product Added","properties":{"product_id":"p7"},"messageId":"m4","originalTimestamp":"2024-02-01T10:00:03.100Z"}
{"anonymousId":"a1","type":"track","event":"click","properties":{},"messageId":"m5","timestamp":"2024-02-01T10:00:04.100Z"}
)";

const std::string_view kWikimediaExtract = "uuid,timestamp,session_id,group,action,checkin,page_id,n_results,result_position\n"
                                               "u1,20160301103842,s1,a,searchResultPage,NA,p1,7,NA\n"
                                               "u2,20160301103850,s1,a,visitPage,NA,p2,NA,2\n"
                                               "u3,20160301103900,s1,a,checkin,10,p2,NA,2\n"
                                               "u4,20160301104000,s2,b,searchResultPage,NA,p3,0,NA\n"
                                               "u5,20160301104001,NA,b,searchResultPage,NA,p3,0,NA\n";

const std::string_view kWikimediaTable =
    "timestamp\twiki\tevent_uniqueId\tevent_searchSessionId\tevent_action\tevent_source\tevent_query\tevent_hitsReturned\tevent_position\tevent_checkin\n"
    "20171101000000\tenwiki\te1\ts1\tsearchResultPage\tfulltext\tdogs\t20\tNULL\tNULL\n"
    "20171101000005\tenwiki\te2\ts1\tclick\tfulltext\tNULL\tNULL\t0\tNULL\n"
    "20171101000006\tenwiki\te3\ts1\tvisitPage\tfulltext\tNULL\tNULL\t0\tNULL\n"
    "20171101000016\tenwiki\te4\ts1\tcheckin\tfulltext\tNULL\tNULL\tNULL\t10\n";

const std::string_view kAol = "AnonID\tQuery\tQueryTime\tItemRank\tClickURL\n"
                                  "142\trentdirect.com\t2006-03-01 07:17:12\t\t\n"
                                  "142\tspace.comhttp\t2006-03-24 20:51:24\t1\thttp://a\n"
                                  "142\tspace.comhttp\t2006-03-24 20:51:24\t3\thttp://b\n"
                                  "142\tspace.comhttp\t2006-03-24 20:52:24\t2\thttp://c\n"
                                  "217\t\"broken quote\t2006-03-24 20:52:24\t\t\n";

const std::string_view kAccess =
    R"log(203.0.113.7 - - [10/Oct/2000:13:55:36 -0700] "GET /find?page=2&q=red+shoes%21 HTTP/1.1" 200 2326 "-" "Mozilla/5.0 (X \"y\")"
203.0.113.7 - - [10/Oct/2000:13:55:37 -0700] "GET /p/1.html HTTP/1.1" 304 - "http://shop/find?q=red" "Mozilla/5.0"
2001:db8::1 - john doe [10/Oct/2000:13:55:38 -0700] "POST /?SEARCH=caf%C3%A9#top HTTP/2.0" 200 17
198.51.100.9 - - [10/Oct/2000:13:55:39 -0700] "GET /find?q=&query=blue HTTP/1.1" 200 5 "-" "curl/7" "extra" 0.003
198.51.100.9 - - [10/Oct/2000:13:55:40 -0700] "GET /find?q= HTTP/1.1" 200 5 "-" "curl/7"
198.51.100.9 - - [10/Oct/2000:13:55:41 -0700] "-" 408 0 "-" "-"
shop.example:443 198.51.100.9 - - [10/Oct/2000:13:55:42 -0700] "GET /q/query?x=search HTTP/1.1" 200 5 "-" "curl/7"
198.51.100.9 - - [10/Oct/2000:13:55:43 -0700] "GET /open quote
198.51.100.9 - - [soon] "GET / HTTP/1.1" 200 5
not a request
- - - [10/Oct/2000:13:55:44 -0700] "GET / HTTP/1.1" 200 5
198.51.100.9 - - [10/Oct/2000:13:55:45 -0700] "GET /?q=%FF%zz HTTP/1.1" 200 5
)log";

const std::string_view kAccessEvents = "203.0.113.7 971211336 search ?red shoes!\n"
                                           "203.0.113.7 971211337 other(request)\n"
                                           "2001:db8::1 971211338 search ?café\n"
                                           "198.51.100.9 971211339 search ?blue\n"
                                           "198.51.100.9 971211340 search\n"
                                           "198.51.100.9 971211341 other(request)\n"
                                           "198.51.100.9 971211342 other(request)\n"
                                           "198.51.100.9 971211345 search ?%FF%zz\n"
                                           "quote not closed: 8\n"
                                           "unreadable time: 9\n"
                                           "no time: 10\n"
                                           "no user: 11\n";

const std::string_view kWrappedUbi =
    R"({"_index":"ubi_queries","_id":"1","_source":{"query_id":"q1","client_id":"c1","user_query":"ring","timestamp":1733788800000}}
{"_index":"ubi_events","_id":"2","_source":{"action_name":"click","query_id":"q1","client_id":"c1","timestamp":1733788802000}}
)";

const std::string_view kOddLists =
    R"({"user_pseudo_id":"a","event_timestamp":"1612069510766593","event_name":"search","event_params":[1,null,{"key":"search_term"},{"key":"search_term","value":{"a":{"b":"deep"}}},{"key":{"x":1},"value":2}]}
{"user_pseudo_id":"a","event_timestamp":"1612069511766593","event_name":"search","event_params":"[not a list"}
{"user_pseudo_id":"a","event_timestamp":"1612069512766593","event_name":"search","event_params":{"search_term":"plain"}}
)";

const std::string_view kLookAlikes =
    R"({"client_id":"c1","query_id":"q","user_query":"x","timestamp":1733788800000}
{"index":{"a":1},"client_id":"c2","query_id":"q","user_query":"y","timestamp":1733788801000}
{"index":{"size":3}}
)";

const std::string_view kDeepBegin =
    R"({"user_pseudo_id":"a","event_timestamp":"1612069510766593","event_name":"search","event_params":)";

} // namespace lull::test
