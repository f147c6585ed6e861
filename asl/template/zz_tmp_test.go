package template_test
import ("testing";"fmt";"os";"encoding/json";"strings";"backstep/asl/syntax";"backstep/asl/template")
func TestZZ(t *testing.T){
 root:="/work/shared/conformance/realworld/"
 b,_:=os.ReadFile(root+"index.jsonl")
 n,bad,nomach:=0,0,0
 for _,l:=range strings.Split(strings.TrimSpace(string(b)),"\n"){
  var r struct{File string; States int}
  json.Unmarshal([]byte(l),&r)
  txt,_:=os.ReadFile(root+r.File)
  all:=template.LoadAll(syntax.NewSource(r.File,string(txt)),nil)
  n++
  if len(all)!=1||all[0].Machine==nil{nomach++;fmt.Println("NOMACH",r.File,len(all));continue}
  if len(all[0].Machine.States)!=r.States{fmt.Println("STATES",r.File,len(all[0].Machine.States),r.States)}
  if e:=all[0].Problems.Errors();len(e)>0{bad++;fmt.Println("ERR",r.File,e[0].Msg,e[0].Ref)}
 }
 fmt.Println(n,bad,nomach)
}
