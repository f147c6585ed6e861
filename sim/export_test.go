package sim

import (
	"encoding/binary"
	"fmt"
	"hash"
	"hash/fnv"
	"reflect"
	"unsafe"

	"backstep/asl"
	"backstep/asl/value"
)

// KeepEvery is the distance of the snapshots that a trace keeps.
const KeepEvery = keepEvery

// Digest is a hash of everything that can be reached from a snapshot: equal
// digests mean equal worlds, down to the shape of the trees they are kept in.
func Digest(s *Snapshot) uint64 { return digestOf(reflect.ValueOf(s), false) }

// DigestMachine is a hash of everything that can be reached from a definition.
func DigestMachine(m *asl.Machine) uint64 { return digestOf(reflect.ValueOf(m), true) }

// DigestEffect is a hash of what a move did; stages include what was read.
func DigestEffect(e *Effect) uint64 { return digestOf(reflect.ValueOf(e), false) }

// DigestEvents, DigestRow and DigestMove hash what a trace keeps.
func DigestEvent(e Event) uint64 { return digestOf(reflect.ValueOf(&e), false) }
func DigestRow(r Row) uint64     { return digestOf(reflect.ValueOf(&r), false) }
func DigestMove(m Move) uint64   { return digestOf(reflect.ValueOf(&m), false) }

// digester walks values by reflection. Definitions are named by their address
// unless deep is set: they are compared for identity, not content.
type digester struct {
	h    hash.Hash64
	seen map[unsafe.Pointer]int // pointers on which the walk has been, by order
	deep bool
}

func digestOf(v reflect.Value, deep bool) uint64 {
	d := digester{h: fnv.New64a(), seen: map[unsafe.Pointer]int{}, deep: deep}
	d.walk(v)
	return d.h.Sum64()
}

var (
	valueType    = reflect.TypeFor[value.Value]()
	shapeType    = reflect.TypeFor[value.Shape]()
	memoType     = reflect.TypeFor[value.ShapeMemo]()
	ownerType    = reflect.TypeFor[*owner]()
	ownedType    = reflect.TypeFor[exclusive]()
	definitional = map[reflect.Type]bool{
		reflect.TypeFor[*asl.Machine](): true, reflect.TypeFor[*asl.Scope](): true,
		reflect.TypeFor[*asl.State](): true, reflect.TypeFor[*asl.Field](): true, reflect.TypeFor[*asl.Rule](): true,
	}
)

func (d *digester) number(n uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	d.h.Write(b[:])
}

func (d *digester) text(s string) {
	d.number(uint64(len(s)))
	d.h.Write([]byte(s))
}

func (d *digester) walk(v reflect.Value) {
	switch t := v.Type(); {
	case t == valueType:
		d.value(v)
		return
	case t == shapeType, t == memoType, t == ownerType, t == ownedType: // what is cached and who may write are not content
		return
	case definitional[t] && !d.deep:
		d.number(uint64(uintptr(v.UnsafePointer())))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		d.pointer(v)
	case reflect.Interface:
		if v.IsNil() {
			d.number(0)
			return
		}
		d.text(v.Elem().Type().String())
		d.walk(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			d.walk(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		d.number(uint64(v.Len()))
		for i := range v.Len() {
			d.walk(v.Index(i))
		}
	case reflect.Map:
		d.number(uint64(v.Len()))
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
	default:
		d.scalar(v)
	}
}

// value hashes the text: how far a value is indexed is not content.
func (d *digester) value(v reflect.Value) {
	node := v.Field(0).UnsafePointer()
	val := *(*value.Value)(unsafe.Pointer(&node))
	d.number(uint64(val.Kind()))
	d.text(val.JSON())
}

func (d *digester) pointer(v reflect.Value) {
	p := v.UnsafePointer()
	if n, ok := d.seen[p]; ok || p == nil {
		d.number(uint64(n))
		return
	}
	d.seen[p] = len(d.seen) + 1
	d.walk(v.Elem())
}

func (d *digester) scalar(v reflect.Value) {
	switch {
	case v.CanInt():
		d.number(uint64(v.Int()))
	case v.CanUint():
		d.number(v.Uint())
	case v.CanFloat():
		d.text(fmt.Sprint(v.Float()))
	case v.Kind() == reflect.Bool:
		d.text(fmt.Sprint(v.Bool()))
	case v.Kind() == reflect.String:
		d.text(v.String())
	default:
		panic("no digest of a " + v.Kind().String())
	}
}
